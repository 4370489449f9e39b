// @ts-check
/** The page of a prefecture, and that of a designated city: the filter of their tables, and the map of a city. */

import { Files } from './data/files.js'
import { ServiceFilter } from './filter/filter.js'
import { serviceNames } from './list/card.js'
import { lazily } from './map/load.js'
import { part, sentence } from './page/part.js'
import { siteFacts } from './page/site.js'
import { PlaceCounts, PlaceTable } from './places/table.js'

/** @param {HTMLElement} root - The element with `data-module="places"` */
function start(root) {
  const site = siteFacts()
  const files = new Files(site.root)
  const table = new PlaceTable(root)
  const summary = part(root, 'summary')
  const load = async () => new PlaceCounts(await files.json(`data/pref/${root.dataset.prefecture}.json`))
  /** Whether the table shows other counts than the page came with. */
  let isFiltered = false

  /** @type {import('./map/municipality-map.js').MunicipalityMap | undefined} */
  let map

  const filter = new ServiceFilter(root, async (choice) => {
    map?.filter(choice)
    part(root, 'filter-error').hidden = true
    if (choice.size === 0 && !isFiltered) {
      return
    }
    try {
      const counts = await load()
      if (choice === filter.choice) {
        isFiltered = choice.size > 0
        const places = table.show(counts, choice, filter.groups)
        summary.textContent = isFiltered ? sentence(summary, 'places', { places }) : ''
      }
    } catch {
      part(root, 'filter-error').hidden = false
    }
  })
  // A prefecture has none: its own map is in the page, and too many places are in it.
  const frame = root.querySelector('[data-part="points"]')
  if (frame instanceof HTMLElement) {
    const setting = { site, names: serviceNames(filter.groups) }
    lazily(frame, async (script) => {
      map = await script.municipalityMap(frame, setting, files, table.codes, filter.choice)
      map.filter(filter.choice)
      return map
    })
  }
  const count = async () => {
    const counts = await load()
    filter.count(counts.sets(table.codes))
  }
  filter.onOpen(() => count().catch(() => {}))
  part(root, 'filter-retry').addEventListener('click', () => filter.open())
  filter.open()
}

document.querySelectorAll('[data-module=places]').forEach((root) => {
  start(/** @type {HTMLElement} */ (root))
})
