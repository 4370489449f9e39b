/** What comes out on paper: the list, without what is only of use on a screen. */

import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { assertNone } from '../lib/findings.mjs'
import { useHosts } from '../lib/hosts.mjs'
import { kind } from '../lib/kinds.mjs'
import { OUT } from '../lib/sites.mjs'

const { browser, host } = useHosts()

const PRINTED = [
  'home',
  'a prefecture with islands far away',
  'a designated city',
  'a municipality of many facilities',
  'the second page of a long list',
  'a list without facility pages',
  'a facility of several services',
  'about',
]

describe('on paper', () => {
  for (const name of PRINTED) {
    test(`${name} has its content, and neither menus nor maps`, async () => {
      const { site, address } = kind(name)
      const page = await browser().newPage()
      await page.goto(host(site).url(address))
      const entries = await page.locator('[data-facility]').count()
      await page.emulateMedia({ media: 'print' })
      assertNone([
        // A list of pages may still say which entries these are.
        ...(await visible(page, 'nav a')),
        ...(await visible(page, 'svg[role=group]')),
        ...(await visible(page, 'a[href="#main"]')),
      ])
      assert.equal((await visible(page, 'h1')).length, 1)
      assert.equal((await visible(page, '[data-facility]')).length, entries)
      const pdf = await page.pdf({ format: 'A4' })
      assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
      assert.ok(pdf.toString('latin1').split(/\/Type\s*\/Page\b/).length > 1, 'no page came out')
      writeFileSync(join(OUT, 'pictures', `${name}.pdf`.replaceAll(' ', '-')), pdf)
      await page.close()
    })
  }

  test('a long list leaves no card cut in two', async () => {
    const { site, address } = kind('a municipality of many facilities')
    const page = await browser().newPage()
    await page.goto(host(site).url(address))
    await page.emulateMedia({ media: 'print' })
    const cut = await page.locator('[data-facility]').evaluateAll((cards) =>
      cards
        .filter((card) => getComputedStyle(card).breakInside === 'auto')
        .map((card) => card.outerHTML.slice(0, 80)),
    )
    assertNone(cut)
    await page.close()
  })

  test('cards keep off the edge of the paper, which would cut their frames in half', async () => {
    const { site, address } = kind('a municipality of many facilities')
    const page = await browser().newPage()
    await page.goto(host(site).url(address))
    await page.emulateMedia({ media: 'print' })
    const right = (/** @type {Element[]} */ found) =>
      Math.max(...found.map((one) => one.getBoundingClientRect().right))
    const [edge, frames] = [await page.locator('main').evaluateAll(right), await page.locator('.card').evaluateAll(right)]
    assert.ok(edge - frames >= 1, `frames end at ${frames}, the paper at ${edge}`)
    await page.close()
  })
})

/**
 * The elements that can be seen.
 *
 * @param {import('../lib/browser.mjs').Page} page
 * @param {string} selector
 */
function visible(page, selector) {
  return page.locator(selector).evaluateAll((elements) =>
    elements
      .filter((element) => element.checkVisibility())
      .filter((element) => element.getBoundingClientRect().height > 1)
      .map((element) => element.outerHTML.slice(0, 120)),
  )
}
