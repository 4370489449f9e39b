/** The nearest partners on facility pages, worked out again by looking at every facility. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { facilities, groups } from '../lib/dataset.mjs'
import { assertNone } from '../lib/findings.mjs'
import { below, pages } from '../lib/html.mjs'
import { shipped } from '../lib/sites.mjs'

const EARTH_RADIUS = 6_371_008.8
const PER_GROUP = 5
const OFFICES = 'care-management'

/**
 * @typedef {object} Facility
 * @property {string} number
 * @property {Set<string>} groups
 * @property {[number, number] | undefined} point - Degrees north, degrees east
 */

/** By number. @type {Facility[]} */
const all = [...facilities].sort(([a], [b]) => (a < b ? -1 : 1)).map(([number, rows]) => {
  const placed = rows.find((row) => row.latitude !== '')
  return {
    number,
    groups: new Set(rows.map((row) => row.group)),
    point: placed && [Number(placed.latitude), Number(placed.longitude)],
  }
})

/** Haversine. @type {(a: [number, number], b: [number, number]) => number} */
function metres([north, east], [otherNorth, otherEast]) {
  const radians = (/** @type {number} */ degrees) => (degrees * Math.PI) / 180
  const up = Math.sin(radians(otherNorth - north) / 2)
  const across = Math.sin(radians(otherEast - east) / 2)
  const h = up * up + Math.cos(radians(north)) * Math.cos(radians(otherNorth)) * across * across
  return 2 * EARTH_RADIUS * Math.asin(Math.sqrt(h))
}

/** @type {(facility: Facility, group: string) => string[]} */
function nearest({ number, point }, group) {
  const others = all.flatMap((other) => {
    const is = point && other.point && other.number !== number && other.groups.has(group)
    return is ? [{ number: other.number, away: metres(point, other.point ?? point) }] : []
  })
  // Stable: facilities at one distance keep the order of their numbers.
  others.sort((a, b) => a.away - b.away)
  return others
    .slice(0, PER_GROUP)
    .map((other) => `${group} ${other.number} ${Math.round(other.away)}`)
}

/** @type {(facility: Facility) => string[]} */
function expected(facility) {
  const isOffice = facility.groups.has(OFFICES)
  const isProvider = [...facility.groups].some((group) => group !== OFFICES)
  return [...groups]
    .filter((group) => (group === OFFICES ? isProvider : isOffice))
    .flatMap((group) => nearest(facility, group))
    .sort()
}

describe(shipped.name, () => {
  test('every facility page names the nearest partners of each group with their distance', () => {
    const byNumber = new Map(all.map((facility) => [facility.number, facility]))
    let [seen, compared] = [0, 0]
    /** @type {string[]} */
    const wrong = []
    for (const page of pages(shipped)) {
      const facility = byNumber.get(page.address.split('/')[2])
      if (!facility) {
        continue
      }
      const sections = page
        .named('section')
        .filter(({ attribs }) => attribs['aria-labelledby']?.startsWith('p-'))
      const shown = sections.flatMap((section) =>
        below(section, 'li').map(({ attribs }) => {
          const group = section.attribs['aria-labelledby'].slice('p-'.length)
          return `${group} ${attribs['data-facility']} ${attribs['data-distance-m']}`
        }),
      )
      seen += 1
      compared += shown.length
      if (shown.sort().join() !== expected(facility).join()) {
        wrong.push(`/${page.address}: ${shown.join(', ')}; expected ${expected(facility).join(', ')}`)
      }
    }
    assert.equal(seen, all.length)
    assert.ok(compared > all.length, `only ${compared} partners were compared`)
    assertNone(wrong)
  })
})
