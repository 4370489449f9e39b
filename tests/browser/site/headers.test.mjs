/** The content policy in the pages and the one in the documentation are one policy. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { assertNone } from '../lib/findings.mjs'
import { pages } from '../lib/html.mjs'
import { documentedHeaders } from '../lib/server.mjs'
import { sites } from '../lib/sites.mjs'

/** What a `<meta>` cannot say. */
const HEADER_ONLY = ['frame-ancestors']

const documented = policy(documentedHeaders()['Content-Security-Policy'])

describe('the content policy', () => {
  for (const site of sites) {
    test(`stands in every page of ${site.name}, and is the documented one`, () => {
      /** @type {Map<string, string[]>} */
      const pagesBy = new Map()
      for (const page of pages(site)) {
        const meta = page.having('http-equiv').map((element) => element.attribs.content)
        const text = meta.join(' AND ')
        pagesBy.set(text, [...(pagesBy.get(text) ?? []), page.address])
      }
      const odd = [...pagesBy].filter(([text]) => !isDocumented(text))
      const findings = odd.map(([text, [first, ...others]]) => {
        return `「${text}」 on /${first} and ${others.length} others`
      })
      assertNone(findings)
    })
  }

  test('lets nothing in from elsewhere, and no script or style in the page', () => {
    assert.equal(documented.get('default-src'), "'none'")
    const sources = [...documented.values()].flatMap((value) => value.split(' '))
    const allowed = ["'none'", "'self'", 'data:']
    assertNone(sources.filter((source) => !allowed.includes(source)))
  })
})

/** @param {string} text */
function isDocumented(text) {
  const own = policy(text)
  const expected = [...documented].filter(([name]) => !HEADER_ONLY.includes(name))
  return own.size === expected.length && expected.every(([name, value]) => own.get(name) === value)
}

/**
 * The directives of a policy.
 *
 * @param {string} text
 * @returns {Map<string, string>}
 */
function policy(text) {
  const directives = text.split(';').map((part) => part.trim().split(/\s+(.*)/))
  return new Map(directives.map(([name, value = '']) => [name, value]))
}
