/** Who is near: every way to ask, how far the answer goes, and what stays on this machine. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { violations } from '../lib/axe.mjs'
import { VIEWPORTS, follow, watch } from '../lib/browser.mjs'
import { rows } from '../lib/dataset.mjs'
import { openFilter, tick } from '../lib/filter.mjs'
import { assertNone } from '../lib/findings.mjs'
import { useHosts } from '../lib/hosts.mjs'
import { facility } from '../lib/kinds.mjs'
import { OUT, shipped, underAPath, withoutFacilityPages } from '../lib/sites.mjs'
import { distance } from '../../../assets/js/place/distance.js'

/** @typedef {import('../lib/browser.mjs').Page} Page */

const { browser, host } = useHosts()

/** A facility with a place, in a city with many around. */
const start = rows.find((row) => row.area === '13111' && row.latitude !== '') ?? rows[0]

/** To the six decimals that are published as JSON. @param {typeof start} row */
const point = ({ latitude, longitude }) => ({
  latitude: Math.round(Number(latitude) * 1e6) / 1e6,
  longitude: Math.round(Number(longitude) * 1e6) / 1e6,
})

/**
 * Every facility within so many metres of a point, worked out from the data alone; the
 * nearest first. A facility is where its municipality's list has it, which is its first row.
 *
 * @param {{ latitude: number, longitude: number }} from
 * @param {number} edge
 */
function within(from, edge) {
  /** @type {Map<string, number>} */
  const nearest = new Map()
  /** @type {Set<string>} */
  const listed = new Set()
  for (const row of rows) {
    const entry = `${row.area} ${row.number}`
    if (row.latitude !== '' && !listed.has(entry)) {
      const metres = distance(from, point(row))
      nearest.set(row.number, Math.min(metres, nearest.get(row.number) ?? Infinity))
    }
    listed.add(entry)
  }
  return [...nearest].filter(([, metres]) => metres <= edge).sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1))
}

/** @param {string} address @param {import('playwright-core').BrowserContextOptions} [options] */
async function open(address, options = {}, site = shipped) {
  const page = await browser().newPage({ locale: 'ja-JP', viewport: VIEWPORTS['a desk'], ...options })
  await page.goto(host(site).url(address))
  return page
}

/** @param {Page} page */
const answered = (page) => page.waitForSelector('[data-module=near][data-state=done]')

/** @param {Page} page */
const edgeOf = async (page) => Number(await page.getAttribute('[data-module=near]', 'data-edge'))

/** @param {Page} page */
const shown = (page) =>
  page.$$eval('[data-part=results] [data-facility]', (cards) =>
    cards.map((card) => /** @type {[string, number]} */ ([card.getAttribute('data-facility'), Number(card.getAttribute('data-distance-m'))])),
  )

/**
 * The cards are those of brute force.
 *
 * @param {Page} page
 * @param {{ latitude: number, longitude: number }} from
 * @param {string} [except]
 */
async function isRight(page, from, except) {
  const edge = await edgeOf(page)
  assert.ok(Number(await page.getAttribute('[data-module=near]', 'data-complete')) >= edge)
  const expected = within(from, edge).filter(([number]) => number !== except)
  const found = (await shown(page)).sort((a, b) => (a[0] < b[0] ? -1 : 1))
  const rounded = expected.map(([number, metres]) => /** @type {[string, number]} */ ([number, Math.round(metres)]))
  assert.deepEqual(found, rounded.sort((a, b) => (a[0] < b[0] ? -1 : 1)))
  return found.length
}

/** Whether a reader sees all of it without scrolling. @param {import('playwright-core').Locator} found */
const isInView = (found) =>
  found.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return top >= 0 && bottom <= window.innerHeight
  })

/** Presses on until the answer is complete. @param {Page} page */
async function further(page) {
  const before = await page.getAttribute('[data-module=near]', 'data-complete')
  await page.locator('[data-part=further]').click()
  await page.waitForFunction(
    (before) => {
      const root = /** @type {HTMLElement} */ (document.querySelector('[data-module=near]'))
      return root.dataset.state === 'done' && root.dataset.complete !== before
    },
    before,
  )
}

describe('who is near', () => {
  test('a facility: the same as brute force, without itself, further and further', async () => {
    const page = await open(`near/?facility=${start.number}&area=${start.area}`)
    await answered(page)
    await page.getByText(`検索条件 = 「${start.name}」の近く`).waitFor()
    while ((await edgeOf(page)) < 5000 || Number(await page.getAttribute('[data-module=near]', 'data-complete')) <= (await edgeOf(page))) {
      await further(page)
    }
    assert.ok((await isRight(page, point(start), start.number)) > 5)
    await page.close()
  })

  test('a facility without its municipality in the address is found by its number', async () => {
    const page = await open(`near/?facility=${start.number}`)
    await answered(page)
    await page.getByText(`検索条件 = 「${start.name}」の近く`).waitFor()
    await page.close()
  })

  test('a postal code: typed, in the address, in at most 4 requests and 60 KB', async () => {
    const page = await open('near/')
    /** @type {string[]} */
    const asked = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.getByLabel('郵便番号').fill('〒１５４－０００１')
    await page.keyboard.press('Enter')
    await answered(page)
    assert.equal(new URL(page.url()).search, '?postal=1540001')
    const data = asked.filter((path) => path.endsWith('.json'))
    assert.ok(data.length > 0 && data.length <= 4, data.join('\n'))
    const bytes = data.map((path) => gzipSync(readFileSync(join(shipped.folder, path))).length)
    assert.ok(bytes.reduce((a, b) => a + b, 0) <= 60 * 1024, String(bytes))
    await page.close()
  })

  test('a municipality: chosen from two boxes', async () => {
    const page = await open('near/')
    await page.getByText('市区町村を選ぶ').click()
    await page.locator('#near-pref option', { hasText: '東京都' }).waitFor({ state: 'attached' })
    await page.getByLabel('都道府県').selectOption({ label: '東京都' })
    await page.locator('#near-area option', { hasText: '大田区' }).waitFor({ state: 'attached' })
    await page.getByLabel('市区町村', { exact: true }).selectOption({ label: '大田区' })
    await page.getByRole('button', { name: 'この市区町村の近くを探す' }).click()
    await answered(page)
    assert.equal(new URL(page.url()).search, '?area=13111')
    await page.close()
  })

  test('a facility by a part of its name', async () => {
    const page = await open('near/')
    await page.getByText('事業所の名前で選ぶ').click()
    await page.getByLabel('事業所名の一部').fill(start.number)
    await page.keyboard.press('Enter')
    await page.locator('[data-part=offers]').getByRole('button').first().click()
    await answered(page)
    assert.equal(new URL(page.url()).search, `?facility=${start.number}&area=${start.area}`)
    await page.close()
  })

  test('no name at all is not answered with “too many”', async () => {
    const page = await open('near/')
    await page.getByText('事業所の名前で選ぶ').click()
    const box = page.getByLabel('事業所名の一部')
    for (const name of ['', ' 　']) {
      await box.fill('')
      await box.fill(name)
      await box.press('Enter')
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'near-name')
      assert.ok(await box.evaluate((input) => input.matches(':invalid')))
      assert.equal(await page.locator('[data-part=offered]').textContent(), '')
    }
    await page.close()
  })

  test('a position: asked for by a button only, in no address, no storage, no request', async () => {
    const geolocation = point(start)
    const page = await open('near/', { geolocation, permissions: ['geolocation'] })
    /** @type {string[]} */
    const asked = []
    page.on('request', (request) => asked.push(request.url() + (request.postData() ?? '')))
    assert.equal(await page.getAttribute('[data-module=near]', 'data-state'), 'idle')
    await page.getByText('どこにも送らず、保存もせず、画面のアドレスにも入れません').waitFor()
    await page.getByRole('button', { name: '今いる場所の近くを探す' }).click()
    await answered(page)
    while (Number(await page.getAttribute('[data-module=near]', 'data-complete')) <= (await edgeOf(page))) {
      await further(page)
    }
    await isRight(page, geolocation)
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage, state: history.state, cookie: document.cookie }))
    const told = [page.url(), kept, ...asked].join('\n')
    for (const figure of [start.latitude, start.longitude]) {
      assert.ok(!told.includes(figure.slice(0, 6)), told)
    }
    const data = asked.filter((url) => !url.endsWith('.svg'))
    assertNone(data.filter((url) => !/\/data\/(places|city\/\d{5})\.json$/.test(url)))
    await page.close()
  })

  test('a position that is refused leads to the other ways', async () => {
    const page = await open('near/')
    await page.getByRole('button', { name: '今いる場所の近くを探す' }).click()
    await page.getByRole('alert').filter({ hasText: '郵便番号か市区町村から探してください' }).waitFor()
    await page.close()
  })

  test('the filter narrows rings, counts and map; back leads from state to state', async () => {
    const page = await open(`near/?facility=${start.number}&area=${start.area}`)
    await answered(page)
    while ((await edgeOf(page)) < 5000) {
      await further(page)
    }
    const all = (await shown(page)).length
    await openFilter(page)
    await tick(page, 'day')
    await page.waitForFunction((all) => document.querySelectorAll('[data-part=results] [data-facility]').length < all, all)
    const day = new Set(rows.filter((row) => row.group === 'day').map(({ number }) => number))
    assertNone((await shown(page)).filter(([number]) => !day.has(number)).map(String))
    assert.match(page.url(), /service=day$/)
    await page.getByRole('button', { name: '地図を表示' }).click()
    await page.waitForSelector('[data-part=points][data-state=open]')
    await page.getByText(`${(await shown(page)).length}件を地図に表示しています。`).waitFor()
    await page.locator('[data-part=answer]').screenshot({ path: join(OUT, 'pictures', 'near-on-a-desk.png') })
    await page.goBack()
    await page.waitForFunction((all) => document.querySelectorAll('[data-part=results] [data-facility]').length === all, all)
    await page.close()
  })

  test('on a phone an answer comes before the eyes, and the focus goes with it', async () => {
    const page = await open('near/', { viewport: VIEWPORTS['a phone'] })
    const heading = page.getByRole('heading', { name: '近くの事業所', exact: true })
    for (const code of ['1540001', '1440035', '1440035']) {
      await page.getByLabel('郵便番号').fill(code)
      await page.keyboard.press('Enter')
      await page.getByText(`検索条件 = 「〒${code.slice(0, 3)}-${code.slice(3)}`).waitFor()
      await page.waitForFunction(() => document.activeElement?.id === 'answer')
      assert.ok(await isInView(heading), code)
    }
    await page.goto(host(shipped).url('near/?area=13111'))
    await page.waitForFunction(() => document.activeElement?.id === 'answer')
    await page.close()
  })

  test('what is no postal code is said beside it, and a right one is answered again', async () => {
    const page = await open('near/?postal=1540001', { viewport: VIEWPORTS['a phone'] })
    await answered(page)
    const box = page.getByLabel('郵便番号')
    await box.fill('154-00')
    await page.keyboard.press('Enter')
    const problem = page.getByRole('alert').filter({ hasText: '郵便番号は、7桁の数字で入力してください' })
    await problem.waitFor()
    assert.ok((await isInView(problem)) && (await isInView(box)))
    assert.equal(await box.getAttribute('aria-invalid'), 'true')
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'postal')
    await box.fill('154-0001')
    await page.keyboard.press('Enter')
    await answered(page)
    assert.equal(await box.getAttribute('aria-invalid'), 'false')
    await page.close()
  })

  test('one search after another can be gone back from', async () => {
    const page = await open('near/?area=13111')
    await answered(page)
    await page.getByLabel('郵便番号').fill('1540001')
    await page.keyboard.press('Enter')
    await page.getByText('検索条件 = 「〒154-0001').waitFor()
    await page.goBack()
    await page.getByText('検索条件 = 「東京都大田区」の近く').waitFor()
    await page.close()
  })

  test('a facility page leads here', async () => {
    const page = await open(facility(start.number))
    await follow(page, page.getByRole('link', { name: 'この事業所の近くをさらに探す' }))
    await answered(page)
    await page.close()
  })

  for (const site of [underAPath, withoutFacilityPages]) {
    test(`every card of ${site.name} leads to an entry of the facility`, async () => {
      const page = await open('near/?area=13111', {}, site)
      await answered(page)
      const links = await page.$$eval('[data-part=results] h4 a', (links) =>
        links.map((link) => /** @type {HTMLAnchorElement} */ (link).href),
      )
      const numbers = (await shown(page)).map(([number]) => number)
      assert.ok(links.length > 0)
      for (const [i, link] of links.slice(0, 3).entries()) {
        await page.goto(link)
        assert.ok((await page.locator(`[data-facility="${numbers[i]}"]`).count()) >= 1, link)
      }
      await page.close()
    })
  }

  for (const [what, [search, words]] of Object.entries({
    'a postal code that is none': ['?postal=9999999', 'この郵便番号は見つかりませんでした'],
    'a facility that is not published': ['?facility=1399999999&area=13111', 'この事業所は、掲載されていません。'],
    'a municipality that is none': ['?area=99999', 'この市区町村には、掲載している事業所がありません。'],
  })) {
    test(`${what} is said in words`, async () => {
      const page = await open(`near/${search}`)
      await page.getByText(words).waitFor()
      await page.close()
    })
  }

  for (const [what, search] of Object.entries({
    markup: '?postal=<img src=x onerror=alert(1)>&facility="><script>alert(1)</script>&service=<b>',
    '10,000 characters': `?postal=${'1'.repeat(10_000)}`,
    'a lone surrogate': '?facility=%ED%A0%BD&area=%ED%A0%BD',
  })) {
    test(`an address with ${what} is as good as none`, async () => {
      const page = await browser().newPage({ locale: 'ja-JP' })
      const noticed = await watch(page, host(shipped).origin)
      await page.goto(host(shipped).url(`near/${search}`))
      await page.waitForSelector('[data-part=ways]:not([hidden])')
      assert.equal(await page.getAttribute('[data-module=near]', 'data-state'), 'idle')
      assert.equal(await page.locator('main img, main script').count(), 0)
      assertNone(noticed)
      await page.close()
    })
  }

  test('without a connection it says so where it is seen, and tries again', async () => {
    const page = await open('near/', { viewport: VIEWPORTS['a phone'] })
    await page.route('**/data/**', (route) => route.abort())
    await page.getByLabel('郵便番号').fill('1540001')
    await page.keyboard.press('Enter')
    const failed = page.getByText('データを読み込めませんでした。通信の状態を確かめて')
    await failed.waitFor()
    assert.ok(await isInView(failed))
    await page.unroute('**/data/**')
    await page.getByRole('button', { name: 'もう一度読み込む' }).locator('visible=true').click()
    await answered(page)
    await page.close()
  })

  for (const [where, viewport] of Object.entries(VIEWPORTS)) {
    test(`with an answer, axe has nothing to complain about on ${where}`, async () => {
      const page = await open('near/?area=13111', { viewport })
      await answered(page)
      await page.getByText('事業所の名前で選ぶ').click()
      assertNone(await violations(page))
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      assert.equal(wide, 0)
      await page.screenshot({ path: join(OUT, 'pictures', `near-answer-on-${where}.png`.replaceAll(' ', '-')), fullPage: true })
      await page.close()
    })
  }

  test('without script there are the areas and an explanation', async () => {
    const page = await open('near/', { javaScriptEnabled: false })
    assert.match((await page.locator('main noscript').innerText()) ?? '', /スクリプト（JavaScript）が必要です/)
    assert.equal(await page.locator('[data-part=ways]').isVisible(), false)
    assert.equal(await page.locator('main a[href*="/pref/"]').count(), 47)
    await page.close()
  })
})
