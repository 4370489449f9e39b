/** How much a reader has to load: page, style sheets and scripts of the site, compressed. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { pages } from '../lib/html.mjs'
import { shipped } from '../lib/sites.mjs'

const LIMIT = 40 * 1024

/** Sizes of style sheets and scripts, by their links. @type {Map<string, number>} */
const sizes = new Map()

/** @type {Record<string, number[]>} */
const weights = { home: [], prefecture: [], municipality: [] }

for (const page of pages(shipped)) {
  const kind = kindOf(page.address)
  if (kind) {
    const sheets = page.named('link').filter(({ attribs }) => attribs.rel === 'stylesheet')
    const scripts = page.named('script').filter(({ attribs }) => attribs.src)
    const files = [...sheets, ...scripts].map(({ attribs }) => attribs.href ?? attribs.src)
    const beside = files.map(sizeOf).reduce((a, b) => a + b, 0)
    weights[kind].push(gzipSync(page.html).length + beside)
  }
}

describe('a page with its style sheets and scripts is at most 40 KB', () => {
  for (const [kind, all] of Object.entries(weights)) {
    test(`${kind}, the one in the middle when there are many`, () => {
      const sorted = all.toSorted((a, b) => a - b)
      const middle = sorted[Math.floor(sorted.length / 2)]
      assert.ok(middle <= LIMIT, `${middle} bytes; the largest has ${sorted.at(-1)}`)
    })
  }
})

/** @param {string} address */
function kindOf(address) {
  if (address === '') {
    return 'home'
  }
  return address.startsWith('pref/')
    ? 'prefecture'
    : address.startsWith('city/') && 'municipality'
}

/** @param {string} href */
function sizeOf(href) {
  const file = () => readFileSync(join(shipped.folder, href.slice(shipped.base.length)))
  const size = sizes.get(href) ?? gzipSync(file()).length
  sizes.set(href, size)
  return size
}
