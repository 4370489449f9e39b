/** Maps are lists of links, too: every area has one, with a name. */

import { describe, test } from 'node:test'
import { areas, city, prefecture, prefectures } from '../lib/dataset.mjs'
import { assertNone } from '../lib/findings.mjs'
import { below, pages } from '../lib/html.mjs'
import { shipped } from '../lib/sites.mjs'

/** The villages of the northern islands have no shape of their own in the source. */
const WITHOUT_SHAPE = /^0169[5-9]|^01700/

/** From the page of a map to the links of its areas. @type {Map<string, Map<string, string>>} */
const maps = new Map()

for (const page of pages(shipped)) {
  const drawings = page.named('svg').filter((svg) => svg.attribs.role === 'group')
  const links = drawings.flatMap((svg) => below(svg, 'a')).filter((a) => 'data-total' in a.attribs)
  maps.set(
    page.address,
    new Map(links.map(({ attribs }) => [attribs.href, attribs['aria-label'] ?? ''])),
  )
}

describe('the map', () => {
  test('of the country has a link for every prefecture', () => {
    assertNone(lacking('', prefectures.map((code) => [prefecture(code), '件'])))
  })

  test('of each prefecture has a named link for every municipality', () => {
    const findings = prefectures.flatMap((code) => {
      const own = [...areas.values()].filter((area) => area.code.startsWith(code))
      const shown = own.filter(({ code, kind }) => kind !== 'ward' && !WITHOUT_SHAPE.test(code))
      return shown.flatMap((area) => {
        const missing = lacking(prefecture(code), [named(area)])
        // The source has some designated cities as one shape, others ward by ward.
        const wards = own.filter(({ parent, kind }) => kind === 'ward' && parent === area.code)
        return missing.length > 0 && wards.length > 0
          ? lacking(prefecture(code), wards.map(named))
          : missing
      })
    })
    assertNone(findings)
  })
})

/**
 * @param {{ code: string, name: string }} area
 * @returns {[string, string]}
 */
function named({ code, name }) {
  return [city(code), name]
}

/**
 * @param {string} address
 * @param {[string, string][]} places - Their addresses and names
 */
function lacking(address, places) {
  const links = maps.get(address) ?? new Map()
  return places
    .filter(([place, name]) => !links.get(shipped.base + place)?.includes(name))
    .map(([place, name]) => `/${address}: no link to /${place} ${name}`)
}
