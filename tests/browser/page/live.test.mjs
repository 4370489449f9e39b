/** `renkei serve` while an editor works: pages follow every save, and say what is broken. */

import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { VIEWPORTS, launch, watch } from '../lib/browser.mjs'
import { assertNone } from '../lib/findings.mjs'
import { preview } from '../lib/preview.mjs'
import { SiteCopy } from '../lib/site-copy.mjs'

/** @typedef {import('../lib/browser.mjs').Browser} Browser */
/** @typedef {import('../lib/browser.mjs').Page} Page */

/**
 * What an editor may change: the file, the page that shows it, and how that page tells.
 * `broken` is a mistake, with the place and the words that the page has to name.
 *
 * @type {{ name: string, path: string, page: string, change: [string, string], shows: string,
 *   broken: [string, string], place: RegExp, says: string }[]}
 */
const EDITS = [
  {
    name: 'a template of a page',
    path: 'templates/page/news.html',
    page: 'news/',
    change: ['<h1>', '<h1>最近の'],
    shows: 'h1:has-text("最近の")',
    broken: ['<h1>', '<h1>{{ hed.title }}'],
    place: /^templates\/page\/news\.html:\d+:\d+$/,
    says: 'did you mean `head`?',
  },
  {
    name: 'a component',
    path: 'templates/component/facts.html',
    page: '',
    change: ['{{ text(id="facts.as_of", day=day) }}', '{{ day }}時点の情報です'],
    shows: '.facts:has-text("時点の情報です")',
    broken: ['date.western, era', 'date.westen, era'],
    place: /^templates\/component\/facts\.html:\d+:\d+$/,
    says: 'did you mean `western`?',
  },
  {
    name: 'the base template',
    path: 'templates/base.html',
    page: 'pref/13/',
    change: ['">{{ text(id="site.skip") }}', '">{{ text(id="site.skip") }}進む'],
    shows: '.skip:has-text("本文へ進む")',
    broken: ['<page.footer />', '<page.foter />'],
    place: /^templates\/base\.html:\d+:\d+$/,
    says: 'did you mean `page.footer`?',
  },
  {
    name: 'a text of the interface',
    path: 'templates/text/ja.toml',
    page: 'news/',
    change: ['title = "お知らせ"', 'title = "最近のお知らせ"'],
    shows: 'h1:has-text("最近のお知らせ")',
    broken: ['back = "お知らせの一覧へ"', 'back = "お知らせの{list}一覧へ"'],
    place: /^templates\/text\/ja\.toml:\d+:1$/,
    says: 'the text `news.back` needs `list`',
  },
  {
    name: 'a Markdown page',
    path: 'data/pages/about.md',
    page: 'about/',
    change: ['+++\ntitle = "', '+++\ntitle = "新しい'],
    shows: 'h1:has-text("新しい")',
    broken: ['title =', 'titel ='],
    place: /^data\/pages\/about\.md:2:1$/,
    says: 'unknown field `titel`',
  },
  {
    name: 'the settings',
    path: 'site.toml',
    page: 'data/',
    change: ['banner = "', 'banner = "お知らせ：'],
    shows: '.banner:has-text("お知らせ：")',
    broken: ['banner =', 'baner ='],
    place: /^site\.toml:\d+:1$/,
    says: 'did you mean `banner`?',
  },
  {
    name: 'the dataset',
    path: 'data/published/dataset.toml',
    page: 'search/',
    change: ['as_of = "2026', 'as_of = "2025'],
    shows: 'footer:has-text("2025年")',
    broken: ['as_of =', 'as_off ='],
    place: /^data\/published\/dataset\.toml:\d+:1$/,
    says: 'unknown field `as_off`',
  },
]

/** How long a page may take to follow. */
const PATIENCE = 10_000

describe('the preview while an editor works', () => {
  /** @type {SiteCopy} */
  let site
  /** @type {Awaited<ReturnType<typeof preview>>} */
  let host
  /** @type {Browser} */
  let browser
  before(async () => {
    site = new SiteCopy()
    host = await preview(site.folder)
    browser = await launch()
  })
  afterEach(() => site.restore())
  after(async () => {
    await browser?.close()
    host?.close()
    site?.remove()
  })

  for (const { name, path, page: address, change, shows, broken, place, says } of EDITS) {
    test(`${name}: the page follows, and says what is broken until it is mended`, async () => {
      const page = await open(browser, host.url + address)
      site.change(path, ...change)
      await page.locator(shows).waitFor()
      site.restore()
      await page.locator(shows).waitFor({ state: 'detached' })

      site.change(path, ...broken)
      const overlay = page.locator('renkei-preview .overlay')
      await overlay.waitFor()
      assert.match((await overlay.locator('.place').first().textContent()) ?? '', place)
      assert.ok((await overlay.textContent())?.includes(says), (await overlay.textContent()) ?? '')
      assert.ok(await overlay.locator('.mark').first().isVisible())
      site.restore()
      await overlay.waitFor({ state: 'detached' })
      await page.close()
    })
  }

  test('a style sheet changes without the page being loaded again', async () => {
    const page = await open(browser, host.url)
    await page.evaluate(() => document.body.setAttribute('data-kept', 'yes'))
    site.change('assets/css/tokens.css', '--color-text: #333', '--color-text: #f00')
    await page.waitForFunction(() => getComputedStyle(document.body).color === 'rgb(255, 0, 0)')
    site.restore()
    await page.waitForFunction(() => getComputedStyle(document.body).color === 'rgb(51, 51, 51)')
    assert.equal(await page.locator('body').getAttribute('data-kept'), 'yes')
    const sheets = await page.locator('link[rel=stylesheet][href*="tokens"]').count()
    assert.equal(sheets, 1)
    await page.close()
  })

  test('a page that is loaded again stays where the reader was', async () => {
    const page = await open(browser, `${host.url}pref/13/`)
    await page.evaluate(() => scrollTo(0, 700))
    site.change('templates/text/ja.toml', '本文へ', '本文へ進む')
    await page.locator('.skip:has-text("本文へ進む")').waitFor({ state: 'attached' })
    await page.waitForFunction(() => scrollY === 700)
    await page.close()
  })

  test('a page that does not show the change is left alone', async () => {
    const [about, news] = await Promise.all(
      ['about/', 'news/'].map((address) => open(browser, host.url + address)),
    )
    await about.evaluate(() => document.body.setAttribute('data-kept', 'yes'))
    site.change('templates/page/news.html', '<h1>', '<h1>最近の')
    await news.locator('h1:has-text("最近の")').waitFor()
    site.restore()
    await news.locator('h1:has-text("最近の")').waitFor({ state: 'detached' })
    assert.equal(await about.locator('body').getAttribute('data-kept'), 'yes')
    await Promise.all([about.close(), news.close()])
  })

  test('two browsers follow', async () => {
    const other = await launch()
    const pages = await Promise.all([browser, other].map((one) => open(one, `${host.url}about/`)))
    site.change('data/pages/about.md', 'title = "', 'title = "二つの')
    await Promise.all(pages.map((page) => page.locator('h1:has-text("二つの")').waitFor()))
    site.restore()
    await Promise.all(
      pages.map((page) => page.locator('h1:has-text("二つの")').waitFor({ state: 'detached' })),
    )
    await other.close()
    await pages[0].close()
  })

  test('fifty saves in a second end in the last of them', async () => {
    const page = await open(browser, `${host.url}about/`)
    for (let number = 1; number <= 50; number += 1) {
      site.write('data/pages/about.md', `+++\ntitle = "第${number}版"\n+++\n`)
    }
    await page.locator('h1:text-is("第50版")').waitFor()
    await page.close()
  })

  test('the overlay goes with Escape and never runs what it shows', async () => {
    const page = await open(browser, `${host.url}news/`)
    site.change('templates/page/news.html', '<h1>', '<h1>{{ x }}<img src=x onerror=1>')
    const overlay = page.locator('renkei-preview .overlay')
    await overlay.waitFor()
    assert.equal(await overlay.locator('img').count(), 0)
    await overlay.locator('.close').focus()
    await page.keyboard.press('Escape')
    await overlay.waitFor({ state: 'detached' })
    await page.close()
  })

  test('no page of the preview breaks its content policy', async () => {
    const page = await browser.newPage({ viewport: VIEWPORTS['a phone'] })
    const noticed = await watch(page, new URL(host.url).origin)
    await page.goto(host.url)
    await page.locator('renkei-preview .corner').waitFor()
    site.change('assets/css/tokens.css', '--color-text: #333', '--color-text: #f00')
    await page.waitForFunction(() => getComputedStyle(document.body).color === 'rgb(255, 0, 0)')
    await page.close()
    assertNone(noticed)
  })
})

/**
 * Opens a page and waits until it listens.
 *
 * @param {Browser} browser
 * @param {string} url
 * @returns {Promise<Page>}
 */
async function open(browser, url) {
  const page = await browser.newPage({ viewport: VIEWPORTS['a desk'] })
  page.setDefaultTimeout(PATIENCE)
  const listens = page.waitForRequest((request) => request.url().includes('/__renkei/events'))
  await page.goto(url)
  await Promise.all([listens, page.locator('renkei-preview .corner').waitFor()])
  return page
}
