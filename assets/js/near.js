// @ts-check
/**
 * The page of what is near: from an address or a position to rings of facilities. A position
 * stays in this page: it goes into no address, no storage and no request.
 */

import { city, places } from './data/city.js'
import { Files } from './data/files.js'
import { ServiceFilter } from './filter/filter.js'
import { passes } from './filter/services.js'
import { serviceNames } from './list/card.js'
import { aroundPoints } from './map/neighbours.js'
import { lazily } from './map/load.js'
import { address, read } from './near/origin.js'
import { locate } from './near/locate.js'
import { Nearest } from './near/nearest.js'
import { firstEdge, nextEdge } from './near/rings.js'
import { State } from './near/state.js'
import { offerFacilities, offerPlaces, offerPosition, offerPostalCodes } from './near/ways.js'
import { edgeInWords, groupRows, ringSections } from './near/view.js'
import { part, sentence } from './page/part.js'
import { siteFacts } from './page/site.js'
import { Store } from './search/store.js'

/** @typedef {import('./near/locate.js').Start} Start */

/** How many municipalities are read before something is shown; more on demand. */
const FIRST_FILES = 2

/** @param {HTMLElement} root - The element with `data-module="near"` */
function start(root) {
  const site = siteFacts()
  const files = new Files(site.root)
  const store = new Store(`${site.root}search/index.json`)
  const state = new State(root)
  const [summary, results, button, frame] = ['summary', 'results', 'further', 'points'].map(
    (name) => part(root, name),
  )
  const templates = {
    ring: part(root, 'ring'),
    group: part(root, 'group'),
    card: part(root, 'card'),
    row: part(root, 'row'),
  }
  /** Counts searches, so that a slow one does not overwrite a newer. */
  let turn = 0
  /** @type {{ nearest: Nearest, start: Start } | undefined} */
  let search
  let edge = 0
  /** The origin that is shown or looked for, as a key; empty when the page says why it cannot. */
  let asked = ''
  /** @type {import('./map/point-map.js').PointMap | undefined} */
  let map

  const filter = new ServiceFilter(root, () => show())
  const names = serviceNames(filter.groups)
  const wanted = () =>
    search?.nearest.found.filter(({ facility }) => passes(facility.services, filter.choice)) ?? []

  const lazy = lazily(frame, async (script) => {
    map = script.pointMap(frame, { site, names })
    draw()
    return map
  })

  /** @param {string} name - Of a sentence of the page */
  const refuse = (name) => {
    search = undefined
    asked = ''
    turn += 1
    state.refuse(name)
  }

  /** Draws what is found within the edge. */
  const show = () => {
    if (!search) {
      return
    }
    const { nearest, start } = search
    const found = wanted()
    const within = found.filter(({ metres }) => metres <= edge)
    const isComplete = nearest.complete > edge
    const words = { count: within.length, edge: edgeInWords(edge) }
    part(root, 'from').textContent = sentence(part(root, 'from'), camel(start.kind), start.words)
    summary.textContent =
      sentence(summary, within.length > 0 ? 'found' : 'none', words) +
      sentence(summary, isComplete ? 'complete' : 'partial', words)
    root.dataset.complete = String(Math.floor(nearest.complete))
    root.dataset.edge = String(edge)
    part(root, 'rows').replaceChildren(
      ...groupRows(found, edge, filter.choice, filter.groups, templates.row),
    )
    results.replaceChildren(
      ...ringSections(found, edge, filter.choice, filter.groups, templates, { site, names }),
    )
    filter.count(nearest.found.map(({ facility }) => [facility.services, 1]))
    const next = isComplete ? nextEdge(edge) : edge
    button.hidden = next === undefined
    button.textContent = sentence(button, isComplete ? 'next' : 'same', {
      edge: edgeInWords(next ?? edge),
    })
    state.enter('done')
    draw()
  }

  /** The map of what the list shows. */
  const draw = () => {
    if (!map || !search) {
      return
    }
    const { point } = search.start
    const shown = wanted().filter(({ metres }) => metres <= edge)
    const bounds = aroundPoints([point, ...shown.map(({ facility }) => facility.point)])
    if (bounds) {
      map.home(bounds)
    }
    map.origin(point)
    map.show(shown.map(({ facility }) => facility))
    part(frame, 'map-status').textContent = sentence(frame, 'shown', { shown: shown.length })
    outline(map, shown.map(({ facility }) => facility.area))
  }

  /** @param {import('./map/point-map.js').PointMap} map @param {string[]} areas */
  const outline = (map, areas) => {
    for (const code of new Set(areas.map((area) => area.slice(0, 2)))) {
      files
        .json(`data/outlines/${code}.json`)
        .then((outlines) => map.outlines(outlines, [], code))
        .catch(() => {}) // the points are what matters
    }
  }

  /**
   * @param {Start} start
   * @param {() => boolean} isAwaited - Whether the reader is to be led to the answer
   */
  const begin = async (start, isAwaited) => {
    const mine = ++turn
    const nearest = new Nearest(files, await places(files), start.point, start)
    await nearest.load(FIRST_FILES)
    if (mine === turn) {
      search = { nearest, start }
      edge = firstEdge(wanted().map(({ metres }) => metres), nearest.complete)
      show()
      if (isAwaited()) {
        state.present()
      }
    }
  }

  /** Runs what may fail; the page says so then, and can try it again. */
  const attempt = async (/** @type {() => Promise<void>} */ action) => {
    part(root, 'retry').onclick = () => attempt(action)
    state.enter('loading')
    try {
      await action()
    } catch {
      asked = ''
      state.enter('error')
    }
  }

  /**
   * Asks what the address asks, unless that is what is shown.
   *
   * @param {() => boolean} isAwaited - Whether the reader is to be led to the answer
   */
  const open = (isAwaited) => {
    const origin = read(location.search)
    const key = JSON.stringify(origin)
    if (key === asked) {
      if (search && isAwaited()) {
        state.present()
      }
      return
    }
    asked = key
    turn += 1
    if (origin.kind === 'none') {
      search = undefined
      state.rest()
      return
    }
    attempt(async () => {
      const mine = turn
      // Asked for at once, as it will be needed whatever the origin.
      places(files).catch(() => {})
      const found = await locate(origin, files, store)
      if (mine === turn) {
        await (typeof found === 'string' ? refuse(camel(found)) : begin(found, isAwaited))
      }
    })
  }

  const go = (/** @type {import('./near/origin.js').Origin} */ origin) => {
    const to = address(origin, location.search)
    if (to !== location.search) {
      history.pushState(null, '', to)
    }
    open(() => true)
    filter.open()
  }

  const further = () =>
    attempt(async () => {
      const { nearest } = search ?? {}
      if (!nearest) {
        return
      }
      const count = () => wanted().filter(({ metres }) => metres <= edge).length
      const before = count()
      const shown = results.querySelectorAll('[data-facility]').length
      do {
        edge = nearest.complete > edge ? (nextEdge(edge) ?? edge) : edge
        await nearest.reach(edge)
      } while (count() === before && nextEdge(edge) !== undefined)
      show()
      const cards = results.querySelectorAll('[data-facility] a')
      const next = /** @type {HTMLElement | undefined} */ (cards[shown] ?? cards[0])
      next?.focus()
    })

  /** Until the browser knows the position. @returns {() => boolean} Whether it is still wanted */
  const wait = () => {
    const mine = ++turn
    asked = ''
    state.enter('loading')
    return () => mine === turn
  }

  button.addEventListener('click', further)
  offerPostalCodes(root, (code) => go({ kind: 'postal', code }), () => refuse('badPostal'))
  offerPlaces(root, () => places(files), (area) => go({ kind: 'area', area }))
  offerFacilities(root, store, (number, area) => go({ kind: 'facility', number, area }))
  offerPosition(root, wait, refuse, (point) => {
    history.pushState(null, '', address({ kind: 'none' }, location.search))
    asked = JSON.stringify(read(location.search))
    attempt(() => begin({ point, kind: 'from-position', words: {} }, () => true))
  })
  root.addEventListener('click', (event) => {
    const link = /** @type {Element} */ (event.target).closest('a')
    const entry = link?.dataset.card && document.getElementById(`f-${link.dataset.card}`)
    if (entry) {
      event.preventDefault()
      entry.querySelector('a')?.focus()
    }
  })
  window.addEventListener('popstate', () => open(() => false))
  part(root, 'ways').hidden = false
  filter.open()
  open(() => document.activeElement === document.body)
}

/** from-facility → fromFacility, as `dataset` has it. @param {string} words */
const camel = (words) => words.replace(/-(.)/g, (_, letter) => letter.toUpperCase())

document.querySelectorAll('[data-module=near]').forEach((root) => {
  start(/** @type {HTMLElement} */ (root))
})
