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
import { address, postalCode, read } from './near/origin.js'
import { locate } from './near/locate.js'
import { Nearest } from './near/nearest.js'
import { firstEdge, nextEdge } from './near/rings.js'
import { offerFacilities, offerPlaces } from './near/ways.js'
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
  const [summary, results, frame] = ['summary', 'results', 'points'].map((name) => part(root, name))
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
  /** The origin of the last search, as a key. */
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

  /** @param {string} state */
  const enter = (state) => {
    root.dataset.state = state
    part(root, 'answer').hidden = state !== 'done'
    part(root, 'wait').textContent = state === 'loading' ? sentence(part(root, 'wait'), 'words') : ''
    part(root, 'failed').hidden = state !== 'error'
  }

  /** @param {string} name - Of a sentence of the page */
  const refuse = (name) => {
    search = undefined
    part(root, 'problem').textContent = sentence(part(root, 'problem'), name)
    enter('idle')
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
    part(root, 'further').hidden = next === undefined
    part(root, 'further').textContent = sentence(
      part(root, 'further'),
      isComplete ? 'next' : 'same',
      { edge: edgeInWords(next ?? edge) },
    )
    enter('done')
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

  /** @param {Start} start */
  const begin = async (start) => {
    const mine = ++turn
    const nearest = new Nearest(files, await places(files), start.point, start)
    await nearest.load(FIRST_FILES)
    if (mine === turn) {
      search = { nearest, start }
      edge = firstEdge(wanted().map(({ metres }) => metres), nearest.complete)
      show()
    }
  }

  /** Runs what may fail; the page says so then, and can try it again. */
  const attempt = async (/** @type {() => Promise<void>} */ action) => {
    part(root, 'problem').textContent = ''
    part(root, 'retry').onclick = () => attempt(action)
    enter('loading')
    try {
      await action()
    } catch {
      enter('error')
    }
  }

  /** Asks what the address asks, unless that is what is shown. */
  const open = () => {
    const origin = read(location.search)
    const key = JSON.stringify(origin)
    if (key === asked) {
      return
    }
    asked = key
    turn += 1
    if (origin.kind === 'none') {
      search = undefined
      part(root, 'problem').textContent = ''
      enter('idle')
      return
    }
    attempt(async () => {
      const mine = turn
      // Asked for at once, as it will be needed whatever the origin.
      places(files).catch(() => {})
      const found = await locate(origin, files, store)
      if (mine === turn) {
        await (typeof found === 'string' ? refuse(camel(found)) : begin(found))
      }
    })
  }

  const go = (/** @type {import('./near/origin.js').Origin} */ origin) => {
    history.pushState(null, '', address(origin, location.search))
    open()
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
      const shown = part(root, 'results').querySelectorAll('[data-facility]').length
      do {
        edge = nearest.complete > edge ? (nextEdge(edge) ?? edge) : edge
        await nearest.reach(edge)
      } while (count() === before && nextEdge(edge) !== undefined)
      show()
      const cards = part(root, 'results').querySelectorAll('[data-facility] a')
      const next = /** @type {HTMLElement | undefined} */ (cards[shown] ?? cards[0])
      next?.focus()
    })

  const locateMe = () => {
    enter('loading')
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => {
        history.pushState(null, '', address({ kind: 'none' }, location.search))
        asked = JSON.stringify(read(location.search))
        attempt(() => begin({ point: { latitude, longitude }, kind: 'from-position', words: {} }))
      },
      ({ code }) => refuse(code === 1 ? 'denied' : 'noPosition'),
      { timeout: 20_000, maximumAge: 60_000 },
    )
  }

  part(root, 'position').hidden = !navigator.geolocation
  part(root, 'locate').addEventListener('click', locateMe)
  part(root, 'further').addEventListener('click', further)
  part(root, 'postal').addEventListener('submit', (event) => {
    event.preventDefault()
    const code = postalCode(/** @type {HTMLInputElement} */ (part(root, 'postal-code')).value)
    code ? go({ kind: 'postal', code }) : refuse('badPostal')
  })
  offerPlaces(root, () => places(files), (area) => go({ kind: 'area', area }))
  offerFacilities(root, store, (number, area) => go({ kind: 'facility', number, area }))
  root.addEventListener('click', async (event) => {
    const link = /** @type {Element} */ (event.target).closest('a')
    const entry = link?.dataset.card && document.getElementById(`f-${link.dataset.card}`)
    if (entry) {
      event.preventDefault()
      entry.querySelector('a')?.focus()
    }
  })
  window.addEventListener('popstate', open)
  part(root, 'ways').hidden = false
  filter.open()
  open()
}

/** from-facility → fromFacility, as `dataset` has it. @param {string} words */
const camel = (words) => words.replace(/-(.)/g, (_, letter) => letter.toUpperCase())

document.querySelectorAll('[data-module=near]').forEach((root) => {
  start(/** @type {HTMLElement} */ (root))
})
