/** `renkei serve` shows the very pages that `renkei build` writes. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { VIEWPORTS, launch, watch } from '../lib/browser.mjs'
import { assertNone } from '../lib/findings.mjs'
import { kinds } from '../lib/kinds.mjs'
import { preview, withoutScript } from '../lib/preview.mjs'
import { fileOf, files, shipped } from '../lib/sites.mjs'

describe('the preview', () => {
  /** @type {Awaited<ReturnType<typeof preview>>} */
  let host
  before(async () => {
    host = await preview()
  })
  after(() => host?.close())

  test('shows every kind of page as it is built, with addresses of its own host', async () => {
    const built = canonical(readFileSync(join(shipped.folder, 'index.html'), 'utf8'))
    /** @type {string[]} */
    const different = []
    for (const { name, address } of kinds.filter((kind) => kind.site === shipped)) {
      const response = await fetch(host.url + address)
      const file = readFileSync(join(shipped.folder, fileOf(address)), 'utf8')
      const page = withoutScript(await response.text())
      if (response.status !== 200 || page !== file.replaceAll(built, host.url)) {
        different.push(`${name}: /${address}, status ${response.status}`)
      }
    }
    assertNone(different)
  })

  test('has the files beside the pages, with their types', async () => {
    const shape = /^(assets|data)\/.+\.(?!html)\w+$|\.(xml|txt)$/
    const others = files(shipped).filter((file) => shape.test(file))
    assert.ok(others.length > 50)
    /** @type {string[]} */
    const wrong = []
    for (const file of others) {
      const response = await fetch(host.url + file)
      const type = response.headers.get('content-type') ?? ''
      await response.arrayBuffer()
      if (response.status !== 200 || !type.includes(TYPES[file.split('.').at(-1) ?? ''])) {
        wrong.push(`/${file}: status ${response.status}, ${type}`)
      }
    }
    assertNone(wrong)
  })

  test('answers what does not exist with the page for that, and status 404', async () => {
    const response = await fetch(`${host.url}city/99999/`)
    assert.equal(response.status, 404)
    assert.match(await response.text(), /ページが見つかりません/)
  })

  test('adds the slash that a folder needs', async () => {
    const response = await fetch(`${host.url}pref/13`)
    assert.equal(response.url, `${host.url}pref/13/`)
    assert.equal(response.status, 200)
  })

  test('is quiet in a browser', async () => {
    const browser = await launch()
    const page = await browser.newPage({ viewport: VIEWPORTS['a desk'] })
    const noticed = await watch(page, new URL(host.url).origin)
    await page.goto(host.url, { waitUntil: 'load' })
    await page.locator('renkei-preview .corner').waitFor()
    await page.locator('main a[href*="pref/13/"]').last().click()
    await page.getByRole('heading', { level: 1, name: '東京都' }).waitFor()
    await browser.close()
    // A page that is left stops listening for news.
    const expected = /^failed: \S+\/__renkei\/events\S* net::ERR_ABORTED$/
    assertNone(noticed.filter((line) => !expected.test(line)))
  })
})

/** @type {Record<string, string>} */
const TYPES = {
  css: 'text/css',
  js: 'javascript',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  csv: 'text/csv',
  xml: 'xml',
  txt: 'text/plain',
}

/** @param {string} html */
function canonical(html) {
  const match = /<link rel="canonical" href="([^"]+)">/.exec(html)
  assert.ok(match, 'the home page has no canonical address')
  return match[1]
}
