// @ts-check
/** What the bubble over a marker says: one facility, or all that lie there. */

import { copy, sentence } from '../page/part.js'
import { entryHref, facilityHref } from '../page/site.js'

/**
 * @param {HTMLElement} template - With a list of one item, which is copied
 * @param {import('../data/city.js').Facility[]} facilities
 * @param {import('./point-map.js').Setting} setting
 */
export function bubble(template, facilities, { site, names }) {
  const { made, slot } = copy(template)
  const list = slot('list')
  const [item] = list.children
  slot('head').hidden = facilities.length === 1
  slot('head').textContent = sentence(slot('head'), 'head', { count: facilities.length })
  list.replaceChildren(
    ...facilities.map((facility) => {
      const one = /** @type {HTMLElement} */ (item.cloneNode(true))
      const inside = (/** @type {string} */ name) =>
        /** @type {HTMLAnchorElement} */ (one.querySelector(`[data-${name}]`))
      inside('name').textContent = facility.name
      inside('name').href = facilityHref(facility, site)
      inside('services').textContent = facility.services
        .map((code) => names.get(code) ?? code)
        .join(sentence(inside('services'), 'between'))
      inside('card').href = entryHref(facility, site)
      inside('card').dataset.card = facility.number
      inside('card-of').textContent = facility.name
      return one
    }),
  )
  return made
}
