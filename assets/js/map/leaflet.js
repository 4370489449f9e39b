// @ts-check
/**
 * All that we ask of Leaflet 1.9. Another version, or another library, comes in here and
 * nowhere else. Sizes and colours are in `assets/css/map.css`.
 */

/**
 * @typedef {import('../place/distance.js').Bounds} Bounds
 * @typedef {import('../place/distance.js').Point} Point
 *
 * @typedef {any} Leaflet - Loaded as it is published, without types
 */

const corners = (/** @type {Bounds} */ { south, west, north, east }) => [
  [south, west],
  [north, east],
]
const pair = (/** @type {Point} */ { latitude, longitude }) => [latitude, longitude]

const text = (/** @type {string} */ words) => document.createTextNode(words)

/**
 * The middle of the part with the longest border.
 *
 * @param {any} geometry - A MultiPolygon of GeoJSON
 * @returns {Point}
 */
function middleOf({ coordinates }) {
  /** @type {[number, number][][]} */
  const rings = coordinates.map((/** @type {any[]} */ [outer]) => outer)
  const longest = rings.reduce((a, b) => (b.length > a.length ? b : a))
  const half = (/** @type {number[]} */ all) => (Math.min(...all) + Math.max(...all)) / 2
  return { longitude: half(longest.map(([x]) => x)), latitude: half(longest.map(([, y]) => y)) }
}

/** Nearer than this our outlines and most points say nothing more. */
export const NEAREST = 18

/** The whole country fits. */
export const FARTHEST = 5

export class Base {
  #leaflet = /** @type {{ L: Leaflet }} */ (/** @type {unknown} */ (window)).L
  #map

  /**
   * @param {HTMLElement} element
   * @param {{ zoomIn: string, zoomOut: string, isStill: boolean }} options
   */
  constructor(element, { zoomIn, zoomOut, isStill }) {
    const still = { zoomAnimation: false, markerZoomAnimation: false, inertia: false }
    this.#map = this.#leaflet.map(element, {
      ...(isStill && still),
      dragging: false,
      fadeAnimation: false, // or a bubble that closes stays readable beside the next
      maxZoom: NEAREST,
      minZoom: FARTHEST,
      scrollWheelZoom: false,
      zoomControl: false,
      keyboardPanDelta: 120,
    })
    this.#leaflet.control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(this.#map)
    this.#map.attributionControl.setPrefix(false)
  }

  /** @param {() => void} action - When the view has changed */
  onMove(action) {
    this.#map.on('moveend', action)
  }

  /** @returns {Bounds} */
  get bounds() {
    const seen = this.#map.getBounds()
    const [south, west, north, east] = [seen.getSouth(), seen.getWest(), seen.getNorth(), seen.getEast()]
    return { south, west, north, east }
  }

  /** @returns {number} */
  get zoom() {
    return Math.round(this.#map.getZoom())
  }

  /** @param {Bounds} bounds @param {number} [nearest] */
  fit(bounds, nearest = 16) {
    this.#map.fitBounds(corners(bounds), { padding: [24, 24], maxZoom: nearest, animate: false })
  }

  /** @param {Point} point @param {number} zoom */
  look(point, zoom) {
    this.#map.setView(pair(point), zoom, { animate: false })
  }

  /** Moves by parts of the view. @param {number} right @param {number} down */
  pan(right, down) {
    const { x, y } = this.#map.getSize()
    this.#map.panBy([right * x, down * y], { animate: false })
  }

  /** Lets a finger or a mouse drag the map, or leaves the finger to the page. @param {boolean} may */
  drag(may) {
    may ? this.#map.dragging.enable() : this.#map.dragging.disable()
  }

  /** The map's place in the page has another size. */
  resized() {
    this.#map.invalidateSize({ animate: false })
  }

  /**
   * Areas, drawn below everything, each with its name on its largest part.
   *
   * @param {any} collection - GeoJSON
   * @param {(code: string) => string} areaClass
   * @param {string} nameClass
   */
  outlines(collection, areaClass, nameClass) {
    const style = (/** @type {any} */ { properties }) => ({ className: areaClass(properties.code) })
    this.#leaflet.geoJSON(collection, { interactive: false, style }).addTo(this.#map).bringToBack()
    for (const { geometry, properties } of collection.features) {
      const options = { permanent: true, direction: 'center', className: nameClass }
      const label = this.#leaflet.tooltip(options).setContent(text(properties.name))
      label.setLatLng(pair(middleOf(geometry))).addTo(this.#map)
      label.getElement().ariaHidden = 'true'
    }
  }

  /** @param {string} url @param {HTMLAnchorElement} credit */
  tiles(url, credit) {
    this.#leaflet.tileLayer(url, { attribution: credit.outerHTML, minZoom: FARTHEST, maxZoom: NEAREST }).addTo(this.#map)
  }

  /**
   * A marker that is a button. Gives its element and a function that takes it away.
   *
   * @param {Point} point
   * @param {{ name: string, text: string, nameClass: string, size: number }} look
   * @param {() => void} [activate]
   */
  marker(point, { name, text, nameClass, size }, activate) {
    const icon = this.#leaflet.divIcon({ className: nameClass, iconSize: [size, size] })
    const marker = this.#leaflet.marker(pair(point), { icon, keyboard: false, interactive: Boolean(activate) })
    marker.addTo(this.#map)
    /** @type {HTMLElement} */
    const element = marker.getElement()
    element.textContent = text
    element.ariaLabel = name
    element.role = activate ? 'button' : 'img'
    if (activate) {
      element.tabIndex = 0
      marker.on('click', activate)
      element.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault()
          activate()
        }
      })
    }
    return { element, remove: () => marker.remove() }
  }

  /**
   * A bubble over a point. Gives its element; `closed` is called when it goes.
   *
   * @param {Point} point
   * @param {HTMLElement} content
   * @param {string} close - Name of the button that closes it
   * @param {() => void} closed
   */
  bubble(point, content, close, closed) {
    const popup = this.#leaflet.popup({ minWidth: 200, maxWidth: 260, maxHeight: 220, closeOnEscapeKey: false })
    popup.setLatLng(pair(point)).setContent(content).on('remove', closed).openOn(this.#map)
    /** @type {HTMLElement} */
    const element = popup.getElement()
    element.querySelector('.leaflet-popup-close-button')?.setAttribute('aria-label', close)
    return { element, remove: () => popup.remove() }
  }
}
