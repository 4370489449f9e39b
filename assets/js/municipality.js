// @ts-check
/** The page of a municipality: its list, the filter and the map are kept in step. */

import { Files } from './data/files.js'
import { ServiceFilter } from './filter/filter.js'
import { serviceNames } from './list/card.js'
import { MunicipalityList } from './list/municipality-list.js'
import { lazily } from './map/load.js'
import { copy, part, sentence } from './page/part.js'
import { siteFacts } from './page/site.js'

/** @param {HTMLElement} root - The element with `data-module="municipality"` */
function start(root) {
  const site = siteFacts()
  const files = new Files(site.root)
  const filter = new ServiceFilter(root, (choice) => apply(choice))
  const names = serviceNames(filter.groups)
  const list = new MunicipalityList(root, files, site, names)
  const summary = part(root, 'summary')
  const frame = part(root, 'points')
  /** @type {import('./map/municipality-map.js').MunicipalityMap | undefined} */
  let map

  /** @param {import('./filter/services.js').Choice} choice */
  const apply = async (choice) => {
    map?.filter(choice)
    part(root, 'filter-error').hidden = true
    try {
      const isStale = () => choice !== filter.choice
      const counts = await list.show(choice, isStale)
      if (!isStale()) {
        const key = counts.shown > 0 ? 'found' : 'none'
        summary.textContent = choice.size > 0 ? sentence(summary, key, counts) : ''
        offerMap()
      }
    } catch {
      list.showAll()
      summary.textContent = ''
      part(root, 'filter-error').hidden = false
    }
  }

  const lazy = lazily(frame, async (script) => {
    map = await script.municipalityMap(frame, { site, names }, files, [root.dataset.code ?? ''], filter.choice)
    map.filter(filter.choice)
    return map
  })

  /** Every card whose place is known can be shown on the map. */
  const offerMap = () => {
    for (const entry of root.querySelectorAll('[data-latitude] [data-actions]')) {
      if (!entry.querySelector('[data-show]')) {
        const { made, slot } = copy(part(root, 'show'))
        const card = /** @type {HTMLElement} */ (entry.closest('[data-facility]'))
        made.dataset.show = card.dataset.facility
        slot('of').textContent = card.querySelector('h3')?.textContent ?? ''
        entry.append(made)
      }
    }
  }

  root.addEventListener('click', async (event) => {
    const target = /** @type {HTMLElement} */ (event.target)
    const { show } = /** @type {HTMLElement | null} */ (target.closest('[data-show]'))?.dataset ?? {}
    if (show) {
      frame.scrollIntoView({ block: 'start' })
      const opened = await lazy.opened().catch(() => {})
      opened?.open(show)
    }
    const link = target.closest('a')
    const card = link?.dataset.card && list.reveal(link.dataset.card)
    if (card) {
      event.preventDefault()
      location.hash = card.id
      card.querySelector('a')?.focus()
    }
  })
  new MutationObserver(offerMap).observe(root, { childList: true, subtree: true })
  filter.onOpen(async () => {
    const services = await list.services().catch(() => undefined) // boxes do without counts
    if (services) {
      filter.count(services.map((codes) => [codes, 1]))
    }
  })
  part(root, 'filter-retry').addEventListener('click', () => filter.open())
  filter.open()
}

document.querySelectorAll('[data-module=municipality]').forEach((root) => {
  start(/** @type {HTMLElement} */ (root))
})
