// @ts-check
/**
 * A map of facilities: markers, clusters and bubbles, by finger, mouse and keyboard. Draws
 * what it is given; where that comes from is for others. Words are those of
 * `templates/component/point-map.html`.
 */

import { distance } from '../place/distance.js'
import { part, sentence } from '../page/part.js'
import { bubble } from './bubble.js'
import { Clusters } from './clusters.js'
import { Base, NEAREST } from './leaflet.js'
import { aroundPoints, isInView } from './neighbours.js'

/**
 * @typedef {import('../data/city.js').Facility} Facility
 * @typedef {import('../place/distance.js').Bounds} Bounds
 * @typedef {import('../place/distance.js').Point} Point
 * @typedef {import('./clusters.js').Spot} Spot
 * @typedef {{ spot: Spot, element: HTMLElement, remove: () => void }} Marker
 *
 * @typedef {object} Setting - What a page lends its map
 * @property {import('../page/site.js').SiteFacts} site
 * @property {Map<string, string>} names - Of services, by code
 */

/** Width of a marker in pixels, and what a cluster has more. */
const SIZE = 28
const MORE = 16

/** From this zoom on, areas have their names. */
const NAMED = 11

/** How far a button moves the map, in parts of the view. */
const STEP = 0.4

export class PointMap {
  #frame
  #element
  #setting
  #base
  #clusters
  /** @type {Map<string, Marker>} */
  #markers = new Map()
  /** @type {{ numbers: string[], remove: () => void } | undefined} */
  #bubble
  /** Counts what was shown, as the clusters' names are only good for one index. */
  #turn = 0
  /** @type {Bounds | undefined} */
  #home
  /** Outlines that are there. @type {Set<string>} */
  #drawn = new Set()
  /** @type {{ remove: () => void } | undefined} */
  #origin

  /**
   * @param {HTMLElement} frame - The element with `data-part="points"`
   * @param {Setting} setting
   * @param {() => void} [moved] - When the view has changed
   */
  constructor(frame, setting, moved = () => {}) {
    this.#frame = frame
    this.#setting = setting
    this.#element = part(frame, 'map')
    const { zoomIn = '', zoomOut = '' } = frame.dataset
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
    this.#base = new Base(this.#element, { zoomIn, zoomOut, isStill })
    this.#clusters = this.#clustered([])
    const credit = frame.querySelector('template[data-part="map-credit"]')
    if (frame.dataset.tiles && credit instanceof HTMLTemplateElement) {
      const link = /** @type {HTMLAnchorElement} */ (credit.content.firstElementChild)
      this.#base.tiles(frame.dataset.tiles, link)
    }
    this.#base.onMove(() => {
      this.#draw()
      moved()
    })
    this.#listen()
  }

  get bounds() {
    return this.#base.bounds
  }

  /**
   * @param {any} collection - GeoJSON
   * @param {readonly string[]} own - Codes that stand out
   * @param {string} key - A collection is drawn once
   */
  outlines(collection, own, key) {
    if (this.#drawn.has(key)) {
      return
    }
    this.#drawn.add(key)
    const areaClass = (/** @type {string} */ code) =>
      `points__area points__area--${own.includes(code) ? 'own' : 'other'}`
    this.#base.outlines(collection, areaClass, 'points__name')
  }

  /**
   * Looks at these bounds, now and whenever the reader asks for the beginning.
   *
   * @param {Bounds} bounds
   */
  home(bounds) {
    this.#home = bounds
    this.#base.fit(bounds)
  }

  /**
   * Looks at all of these points when the reader sees none of them.
   *
   * @param {readonly Point[]} points
   */
  reach(points) {
    const view = this.#base.bounds
    const bounds = points.some((point) => isInView(point, view)) ? undefined : aroundPoints(points)
    if (bounds) {
      this.#base.fit(bounds)
    }
  }

  /**
   * A bubble stays open while all that it names is shown.
   *
   * @param {readonly Facility[]} facilities
   */
  show(facilities) {
    this.#turn += 1
    const numbers = new Set(facilities.map(({ number }) => number))
    if (!this.#bubble?.numbers.every((number) => numbers.has(number))) {
      this.#bubble?.remove()
    }
    this.#clusters = this.#clustered(facilities)
    this.#draw()
  }

  /**
   * Marks where the reader asked from.
   *
   * @param {Point} point
   */
  origin(point) {
    const name = this.#frame.dataset.origin ?? ''
    this.#origin?.remove()
    this.#origin = this.#base.marker(point, { name, text: '', nameClass: 'points__origin', size: 20 })
  }

  /**
   * Opens the bubble of a facility, as near as need be to tell it from others.
   *
   * @param {Facility} facility
   */
  open(facility) {
    const { point, number } = facility
    if (!point) {
      return
    }
    this.#base.look(point, this.#clusters.zoomOf(facility, Math.max(this.#base.zoom, 15)))
    const meant = (/** @type {Marker} */ { spot }) =>
      spot.facilities().some((one) => one.number === number)
    const marker = [...this.#markers.values()].find(meant)
    if (marker) {
      this.#openBubble(marker.spot)
    }
  }

  /** @param {readonly Facility[]} facilities */
  #clustered(facilities) {
    return new Clusters(facilities, Reflect.get(window, 'Supercluster'))
  }

  #draw() {
    const focused = [...this.#markers.values()].find(
      ({ element }) => element === document.activeElement,
    )
    const before = this.#markers
    const spots = this.#clusters.seen(this.#base.bounds, this.#base.zoom)
    this.#markers = new Map(
      spots.map((spot) => {
        const key = this.#keyOf(spot)
        return [key, before.get(key) ?? this.#marker(spot)]
      }),
    )
    for (const [key, marker] of before) {
      if (!this.#markers.has(key)) {
        marker.remove()
      }
    }
    this.#element.toggleAttribute('data-far', this.#base.zoom < NAMED)
    const { south, west, north, east } = this.#base.bounds
    this.#element.dataset.seen = [south, west, north, east].map((one) => one.toFixed(4)).join()
    this.#element.dataset.shown = String(spots.reduce((sum, { count }) => sum + count, 0))
    if (focused && !focused.element.isConnected) {
      this.#focusNear(focused.spot.point)
    }
  }

  /** @param {Spot} spot */
  #keyOf({ key, count }) {
    return count > 1 ? `${this.#turn} ${this.#base.zoom} ${key}` : key
  }

  /** @param {Spot} spot @returns {Marker} */
  #marker(spot) {
    const { count, point, apart } = spot
    const isOne = count === 1
    const kind = apart > NEAREST ? 'same' : 'expand'
    const name = isOne ? spot.facilities()[0].name : sentence(this.#frame, kind, { count })
    const look = {
      name,
      text: isOne ? '' : String(count),
      nameClass: isOne ? 'points__marker' : 'points__cluster',
      size: isOne ? SIZE : SIZE + MORE,
    }
    return { spot, ...this.#base.marker(point, look, () => this.#activate(spot)) }
  }

  /** @param {Spot} spot */
  #activate(spot) {
    if (spot.count === 1 || spot.apart > NEAREST) {
      this.#openBubble(spot)
      return
    }
    this.#base.look(spot.point, spot.apart)
    this.#focusNear(spot.point)
  }

  /** @param {Spot} spot */
  #openBubble(spot) {
    this.#bubble?.remove()
    const key = this.#keyOf(spot)
    const content = bubble(part(this.#frame, 'bubble'), spot.facilities(), this.#setting)
    const { close = '' } = this.#frame.dataset
    const made = this.#base.bubble(spot.point, content, close, () => {
      this.#bubble = undefined
      if (document.activeElement === document.body || made.element.contains(document.activeElement)) {
        const marker = this.#markers.get(key)
        marker ? marker.element.focus() : this.#focusNear(spot.point)
      }
    })
    made.element.role = 'dialog'
    made.element.ariaLabel = this.#frame.dataset.bubble ?? ''
    const numbers = spot.facilities().map(({ number }) => number)
    this.#bubble = { numbers, remove: made.remove }
    content.querySelector('a')?.focus({ preventScroll: true })
  }

  /** @param {Point} point */
  #focusNear(point) {
    const far = (/** @type {Marker} */ { spot }) => distance(spot.point, point)
    const [nearest] = [...this.#markers.values()].sort((a, b) => far(a) - far(b))
    const goal = nearest?.element ?? this.#element
    goal.focus({ preventScroll: true })
  }

  #listen() {
    this.#element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#bubble) {
        event.stopPropagation()
        this.#bubble.remove()
      }
    })
    for (const [name, right, down] of /** @type {[string, number, number][]} */ ([
      ['north', 0, -STEP],
      ['south', 0, STEP],
      ['west', -STEP, 0],
      ['east', STEP, 0],
    ])) {
      part(this.#frame, name).addEventListener('click', () => this.#base.pan(right, down))
    }
    part(this.#frame, 'home').addEventListener('click', () => {
      if (this.#home) {
        this.#base.fit(this.#home)
      }
    })
    new ResizeObserver(() => this.#base.resized()).observe(this.#element)
    this.#leaveScrollingAlone()
  }

  /** One finger scrolls the page until the reader taps the map; a mouse drags at once. */
  #leaveScrollingAlone() {
    let isTapped = false
    let isTouch = false
    const drag = () => this.#base.drag(!isTouch || isTapped)
    document.addEventListener(
      'pointerdown',
      ({ pointerType, target }) => {
        isTouch = pointerType === 'touch'
        isTapped &&= this.#element.contains(/** @type {Node} */ (target))
        drag()
      },
      true,
    )
    this.#element.addEventListener('click', () => {
      isTapped = true
      drag()
    })
  }
}
