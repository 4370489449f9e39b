/** What every page of every site has: one heading, a title of its own, its language. */

import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { assertNone } from '../lib/findings.mjs'
import { pages, textOf } from '../lib/html.mjs'
import { sites } from '../lib/sites.mjs'

for (const site of sites) {
  describe(site.name, () => {
    /** Addresses by title. @type {Map<string, string[]>} */
    const titles = new Map()
    /** Addresses by description. @type {Map<string, string[]>} */
    const descriptions = new Map()
    /** @type {string[]} */
    const wrong = []

    before(() => {
      for (const page of pages(site)) {
        collect(page)
      }
    })

    /** @param {import('../lib/html.mjs').Page} page */
    function collect(page) {
      const meta = page.named('meta').find((element) => element.attribs.name === 'description')
      // The first stands in the head; drawings have titles, too.
      const title = page.named('title')[0]
      add(titles, title ? textOf(title) : '', page.address)
      add(descriptions, meta?.attribs.content ?? '', page.address)
      const headings = page.named('h1')
      const says = (/** @type {string} */ message) => wrong.push(`/${page.address} ${message}`)
      if (headings.length !== 1 || textOf(headings[0]) === '') {
        says(`has ${headings.length} headings h1`)
      }
      if (page.named('html')[0]?.attribs.lang !== 'ja') {
        says('does not say that it is Japanese')
      }
      const ids = page.having('id').map((element) => element.attribs.id)
      for (const id of ids.filter((id, index) => ids.indexOf(id) !== index)) {
        says(`has the id ${id} twice`)
      }
      if (/\{[{%#]|[%#}]\}/.test(page.text)) {
        says('shows template code')
      }
    }

    test('every page has one h1, says its language, and gives each id once', () => {
      assert.ok(titles.size > 1000, `only ${titles.size} titles were found`)
      assertNone(wrong)
    })

    test('titles differ on all pages', () => {
      assertNone(shared(titles))
    })

    test('descriptions differ on all pages', () => {
      assertNone(shared(descriptions))
    })
  })
}

/**
 * @param {Map<string, string[]>} map
 * @param {string} key
 * @param {string} address
 */
function add(map, key, address) {
  map.set(key, [...(map.get(key) ?? []), address])
}

/** @param {Map<string, string[]>} map */
function shared(map) {
  return [...map]
    .filter(([text, addresses]) => text === '' || addresses.length > 1)
    .map(([text, addresses]) => `「${text}」: ${addresses.map((address) => `/${address}`).join(' ')}`)
}
