/** `/__renkei/`: what an editor may use, in the preview only. */

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { violations } from '../lib/axe.mjs'
import { VIEWPORTS, follow, launch, watch } from '../lib/browser.mjs'
import { assertNone } from '../lib/findings.mjs'
import { preview } from '../lib/preview.mjs'
import { SiteCopy } from '../lib/site-copy.mjs'

/** @typedef {import('../lib/browser.mjs').Browser} Browser */

const PAGES = ['', 'page/?address=/pref/13/', 'components/', 'design/', 'findings/']

describe('the pages about the site', () => {
  /** @type {SiteCopy} */
  let site
  /** @type {Awaited<ReturnType<typeof preview>>} */
  let host
  /** @type {Browser} */
  let browser
  /** @type {string} */
  let origin
  before(async () => {
    site = new SiteCopy()
    // So that lists are cut into pages, which have a component of their own.
    site.change('site.toml', 'entries_per_page = 200', 'entries_per_page = 10')
    site.keep()
    host = await preview(site.folder)
    origin = new URL(host.url).origin
    browser = await launch()
  })
  after(async () => {
    await browser?.close()
    host?.close()
    site?.remove()
  })

  /** @param {string} address */
  async function open(address) {
    const page = await browser.newPage({ viewport: VIEWPORTS['a desk'] })
    const listens = page.waitForRequest((request) => request.url().includes('/__renkei/events'))
    await page.goto(`${origin}/__renkei/${address}`)
    await listens
    return page
  }

  for (const address of PAGES) {
    test(`/__renkei/${address} is accessible and keeps its content policy`, async () => {
      const page = await browser.newPage({ viewport: VIEWPORTS['a phone'] })
      const noticed = await watch(page, origin)
      await page.goto(`${origin}/__renkei/${address}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      assertNone([...noticed, ...(await violations(page))])
      await page.close()
    })
  }

  test('a page leads to its own entry by keyboard, with its files and values', async () => {
    const page = await browser.newPage({ viewport: VIEWPORTS['a desk'] })
    await page.goto(`${host.url}pref/13/`)
    const corner = page.locator('renkei-preview .corner')
    await corner.waitFor()
    await corner.focus()
    await Promise.all([page.waitForURL(/__renkei\/page\//), page.keyboard.press('Enter')])
    const files = await page.locator('tbody tr td:first-child').allTextContents()
    assert.equal(files[0], 'templates/page/prefecture.html')
    assert.ok(files.includes('templates/base.html'), files.join())
    assert.ok(files.includes('templates/component/crumbs.html'), files.join())
    const head = page.locator('.tree > li', { hasText: 'head' }).first()
    await head.locator('summary').first().click()
    await head.getByText('title', { exact: true }).waitFor()
    await page.close()
  })

  test('pages are found by name and by address', async () => {
    const page = await open('')
    await page.getByLabel('アドレスまたは名前').fill('東京都')
    await page.keyboard.press('Enter')
    await page.waitForURL(/q=/)
    await follow(page, page.getByRole('link', { name: '/pref/13/', exact: true }))
    await page.getByRole('heading', { level: 1, name: '東京都' }).waitFor()
    await page.close()
  })

  test('every component of the pages is shown with values of a real page', async () => {
    const page = await open('components/')
    const names = await page.locator('section.part').evaluateAll((parts) => parts.map((part) => part.id))
    assert.ok(names.includes('facility.card') && names.length > 15, names.join())
    const without = await page.locator('section.part:not(:has(iframe))').count()
    assert.equal(without, 0)
    /** @type {string[]} */
    const empty = []
    for (const name of names) {
      const response = await fetch(`${origin}/__renkei/component/?name=${name}`)
      const html = await response.text()
      if (response.status !== 200 || html.includes('表示できません') || html.includes('/__renkei/')) {
        empty.push(`${name}: ${response.status}`)
      }
    }
    assertNone(empty)
    await page.close()
  })

  test('a changed colour is seen among the design values', async () => {
    const page = await open('design/')
    const swatch = page.locator('.token-color-accent')
    site.change('assets/css/tokens.css', '--color-accent: #0017c1', '--color-accent: #00ff00')
    await page.getByText('#00ff00').waitFor()
    const colour = await swatch.evaluate((node) => getComputedStyle(node).backgroundColor)
    assert.equal(colour, 'rgb(0, 255, 0)')
    site.restore()
    await page.close()
  })

  test('broken links are listed when the whole site has been looked through', async () => {
    site.change('site.toml', 'href = "about/"', 'href = "abuot/"')
    const page = await open('findings/')
    const problem = page.locator('.problem', { hasText: 'abuot' })
    await problem.waitFor()
    const text = (await problem.textContent()) ?? ''
    assert.match(text, /site\.toml:\d+:\d+/)
    assert.match(text, /did you mean `\/about\/`\?/)
    site.restore()
    await page.getByText('問題はありません').waitFor()
    await page.close()
  })
})
