/** No broken link on any page, whatever the base path, with facility pages and without. */

import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { assertNone } from '../lib/findings.mjs'
import { LinkMap } from '../lib/links.mjs'
import { sites } from '../lib/sites.mjs'

for (const site of sites) {
  describe(site.name, () => {
    /** @type {LinkMap} */
    let map
    before(() => {
      map = new LinkMap(site)
    })

    test('every link inside the site leads to a file, and its anchor to an element', () => {
      const inside = map.links.filter((link) => map.isInside(link))
      assert.ok(inside.length > map.addresses.size, `only ${inside.length} links were found`)
      assertNone(faults(inside))
    })

    test('sitemaps, feed and robots.txt name files that are there', () => {
      assert.ok(map.published.length > 0)
      assertNone(faults(map.published))
    })

    test('the sitemaps list every page but 404.html, each once', () => {
      const listed = map.published
        .filter((link) => /^sitemap-\d+\.xml$/.test(link.from))
        .map((link) => map.target(link) ?? '')
      const pages = [...map.ids.keys()].filter((address) => address !== '404.html')
      assertNone([
        ...missing(pages, listed).map((address) => `/${address} is in no sitemap`),
        ...missing(listed, pages).map((address) => `/${address} is listed and no page`),
        ...twice(listed).map((address) => `/${address} is listed twice`),
      ])
    })

    test('every page but 404.html can be reached from the home page by links', () => {
      assertNone(unreached().map((address) => `no way leads to /${address}`))
    })

    test('links that leave the site are https or mail', () => {
      const outside = map.links.filter((link) => !map.isInside(link))
      const odd = outside.filter(({ url }) => !['https:', 'mailto:'].includes(url.protocol))
      assertNone(odd.map(({ from, href }) => `/${from}: ${href}`))
    })

    /** @param {import('../lib/links.mjs').Link[]} links */
    function faults(links) {
      return links.flatMap((link) => {
        const fault = map.fault(link)
        return fault ? [`/${link.from}: ${link.href} ${fault}`] : []
      })
    }

    function unreached() {
      /** @type {Map<string, string[]>} */
      const ways = new Map()
      for (const link of map.links.filter((link) => map.isInside(link))) {
        ways.set(link.from, [...(ways.get(link.from) ?? []), map.target(link) ?? ''])
      }
      const reached = new Set([''])
      // Grows while it is walked: a set hands out what is added on the way.
      for (const address of reached) {
        for (const next of ways.get(address) ?? []) {
          reached.add(next)
        }
      }
      const pages = [...map.ids.keys()].filter((address) => address !== '404.html')
      return pages.filter((address) => !reached.has(address))
    }
  })
}

/**
 * What the first list has and the second lacks.
 *
 * @param {string[]} all
 * @param {string[]} some
 */
function missing(all, some) {
  const known = new Set(some)
  return all.filter((item) => !known.has(item))
}

/** @param {string[]} list */
function twice(list) {
  const seen = new Set()
  return list.filter((item) => seen.has(item) || !seen.add(item))
}
