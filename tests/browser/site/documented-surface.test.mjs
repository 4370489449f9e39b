/**
 * The attributes that `docs/markup.md` promises, on every page of every site, compared with
 * counts that `lib/dataset.mjs` works out by itself.
 */

import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import {
  areas,
  city,
  countOf,
  facilities,
  groups,
  numbersIn,
  prefecture,
  prefectures,
} from '../lib/dataset.mjs'
import { assertNone } from '../lib/findings.mjs'
import { Page, pages, placeOfNumber, textOf } from '../lib/html.mjs'
import { sites } from '../lib/sites.mjs'

/** @typedef {import('../lib/html.mjs').Element} Element */

for (const site of sites) {
  describe(site.name, () => {
    /** Of each place, the numbers of the entries on all its pages. @type {Map<string, string[]>} */
    const entries = new Map()
    /** By address, the places it shows a total of. @type {Map<string, Set<string>>} */
    const totals = new Map()
    /** By address, the groups it shows a count of for its own place. @type {Map<string, Set<string>>} */
    const groupsShown = new Map()
    /** @type {string[]} */
    const wrong = []
    let checked = 0

    before(() => {
      for (const page of pages(site)) {
        collect(page)
      }
    })

    /** @param {Page} page */
    function collect(page) {
      const numbers = page.entries.map((entry) => entry.attribs['data-facility'])
      const key = page.address.startsWith('city/') ? page.place : page.address
      entries.set(key, [...(entries.get(key) ?? []), ...numbers])
      const places = page.having('data-total').map((element) => {
        const place = placeOfNumber(element, page)
        check(page, element, 'data-total', place, countOf(place))
        return place
      })
      totals.set(page.address, new Set(places))
      const own = page.having('data-count').map((element) => {
        const [place, group] = [placeOfNumber(element, page), element.attribs['data-group']]
        check(page, element, 'data-count', `${place} ${group}`, countOf(place, group))
        return place === page.place ? group : ''
      })
      groupsShown.set(page.address, new Set(own.filter((group) => group !== '')))
    }

    /**
     * The attribute says the number, and so do the words.
     *
     * @param {Page} page
     * @param {Element} element
     * @param {string} attribute
     * @param {string} what
     * @param {number} expected
     */
    function check(page, element, attribute, what, expected) {
      checked += 1
      const stated = element.attribs[attribute]
      const words = element.attribs['aria-label'] ?? textOf(element)
      const shown = /[\d,]+(?!.*\d)/.exec(words)?.[0]
      if (stated !== String(expected) || shown !== expected.toLocaleString('en')) {
        wrong.push(`/${page.address}: ${what} is ${expected}; ${attribute}=${stated}, 「${words}」`)
      }
    }

    test('every total and every count by service group is what the data says', () => {
      assert.ok(checked > 10_000, `only ${checked} numbers were found`)
      assertNone(wrong)
    })

    test('every municipality and ward lists its facilities, each once over all its pages', () => {
      const findings = [...areas.values()].flatMap(({ code, kind }) => {
        const place = city(code)
        // A designated city's facilities are listed by its wards.
        const expected = kind === 'designated-city' ? [] : [...numbersIn(place)].sort()
        const shown = (entries.get(place) ?? []).toSorted()
        const same = JSON.stringify(shown) === JSON.stringify(expected)
        return same ? [] : [`/${place}: ${expected.length} expected, ${shown.length} shown`]
      })
      assertNone(findings)
    })

    test('every place shows its own total and, when it has facilities, all its groups', () => {
      const places = [
        '',
        ...prefectures.map(prefecture),
        ...[...areas.keys()].map(city),
      ]
      const findings = places.flatMap((address) => {
        const place = address || 'country'
        const missing = countOf(place) > 0 ? [...groups] : []
        const lacks = missing.filter((group) => !groupsShown.get(address)?.has(group))
        return [
          ...(totals.get(address)?.has(place) ? [] : [`/${address} shows no total of its own`]),
          ...lacks.map((group) => `/${address} shows no count of its ${group}`),
        ]
      })
      assertNone(findings)
    })

    test('the home page counts every prefecture, and each prefecture its municipalities', () => {
      const lacking = (/** @type {string} */ address, /** @type {string[]} */ places) =>
        places
          .filter((place) => !totals.get(address)?.has(place))
          .map((place) => `/${address} shows no total of /${place}`)
      const below = (/** @type {string} */ code) =>
        [...areas.keys()].filter((area) => area.startsWith(code)).map(city)
      assertNone([
        ...lacking('', prefectures.map(prefecture)),
        ...prefectures.flatMap((code) => lacking(prefecture(code), below(code))),
      ])
    })

    test('a designated city counts each of its wards', () => {
      const wards = [...areas.values()].filter((area) => area.kind === 'ward')
      assert.ok(wards.length > 0)
      const lacking = wards.filter(({ code, parent }) => !totals.get(city(parent))?.has(city(code)))
      assertNone(lacking.map(({ name, parent }) => `/${city(parent)} shows no total of ${name}`))
    })

    test(
      site.facilityPages
        ? 'every facility has a page of its own with its number'
        : 'no facility has a page of its own',
      () => {
        const addresses = new Map([...entries].filter(([key]) => key.startsWith('facility/')))
        const expected = site.facilityPages ? [...facilities.keys()] : []
        const lacking = expected.filter((number) => {
          const address = `facility/${number.slice(0, 2)}/${number}/`
          const shown = addresses.get(address)
          addresses.delete(address)
          return shown?.length !== 1 || shown[0] !== number
        })
        assertNone([
          ...lacking.map((number) => `${number} has no page with its number`),
          ...[...addresses.keys()].map((address) => `/${address} is the page of nobody`),
        ])
      },
    )
  })
}
