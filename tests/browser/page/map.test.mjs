/** The map of facilities: opened on demand, in step with the list, by mouse, finger and keys. */

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { violations } from '../lib/axe.mjs'
import { VIEWPORTS, follow, watch } from '../lib/browser.mjs'
import { areas, city, countOf, numbersIn, rows } from '../lib/dataset.mjs'
import { openFilter, tick } from '../lib/filter.mjs'
import { assertNone } from '../lib/findings.mjs'
import { useHosts } from '../lib/hosts.mjs'
import { facility, largestMunicipality } from '../lib/kinds.mjs'
import { OUT, shipped, underAPath } from '../lib/sites.mjs'

/** @typedef {import('../lib/browser.mjs').Page} Page */
/** @typedef {import('../lib/sites.mjs').BuiltSite} BuiltSite */

const { browser, host } = useHosts()

const code = largestMunicipality.slice(5, 10)
const plotted = rows.filter((row) => row.area === code && row.latitude !== '')
const nowhere = rows.find((row) => row.latitude === '' && areas.get(row.area)?.kind !== 'designated-city')

/**
 * @param {string} address
 * @param {{ site?: BuiltSite, options?: import('playwright-core').BrowserContextOptions }} [how]
 */
async function open(address, { site = shipped, options = {} } = {}) {
  const page = await browser().newPage({ locale: 'ja-JP', viewport: VIEWPORTS['a desk'], ...options })
  await page.goto(host(site).url(address))
  return page
}

/** @param {Page} page */
async function openMap(page) {
  await page.locator('[data-part=map-cover]').scrollIntoViewIfNeeded()
  await isOpen(page)
}

/** @param {Page} page */
const isOpen = (page) => page.waitForSelector('[data-part=points][data-state=open]')

/** @param {Page} page */
const markers = (page) => page.locator('[data-part=map] [role=button].leaflet-marker-icon')

/** @param {Page} page */
const focused = (page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '')

/**
 * Zooms at once. While a zoom is shown as a movement, files that arrive draw the map anew, and
 * the next click on its buttons does nothing.
 *
 * @type {import('playwright-core').BrowserContextOptions}
 */
const STILL = { reducedMotion: 'reduce' }

/** How many facilities are on the map. @param {Page} page @param {number} count */
const shows = (page, count) =>
  page.getByText(`${count.toLocaleString('en')}件を地図に表示しています。`).waitFor()

const numbersOf = (/** @type {typeof rows} */ some) => new Set(some.map(({ number }) => number))

describe('the map of a municipality', () => {
  test('is not loaded before it is wanted, and then is light', async () => {
    const page = await browser().newPage({ locale: 'ja-JP', viewport: VIEWPORTS['a phone'] })
    /** @type {string[]} */
    const asked = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.goto(host(shipped).url(largestMunicipality), { waitUntil: 'networkidle' })
    const sizes = (/** @type {string[]} */ paths) =>
      paths.map((path) => gzipSync(readFileSync(join(shipped.folder, path.slice(shipped.base.length))), { level: 9 }).length)
    const sum = (/** @type {number[]} */ all) => all.reduce((a, b) => a + b, 0)
    const scripts = asked.filter((path) => path.endsWith('.js'))
    assertNone(asked.filter((path) => /vendor|map\.(js|css)|\/data\//.test(path)))
    assert.ok(sum(sizes(scripts)) <= 10 * 1024, `${sum(sizes(scripts))} bytes of script`)
    const before = asked.length
    await openMap(page)
    const bundle = asked.slice(before).filter((path) => /\.(js|css)$/.test(path))
    assert.equal(bundle.length, 5)
    assert.ok(sum(sizes(bundle)) <= 60 * 1024, `${sum(sizes(bundle))} bytes`)
    await page.close()
  })

  test('asks nobody else and keeps to the content policy', async () => {
    const page = await browser().newPage({ locale: 'ja-JP', viewport: VIEWPORTS['a desk'] })
    const noticed = await watch(page, host(shipped).origin)
    await page.goto(host(shipped).url(largestMunicipality))
    await openMap(page)
    await page.getByRole('button', { name: '縮小する' }).click()
    await page.waitForLoadState('networkidle')
    await page.locator('[data-part=points]').screenshot({ path: join(OUT, 'pictures', 'map-on-a-desk.png') })
    assertNone(noticed)
    await page.close()
  })

  test('opens by itself when it is scrolled to', async () => {
    const page = await open(largestMunicipality)
    await page.locator('[data-part=map-cover]').scrollIntoViewIfNeeded()
    await isOpen(page)
    await page.close()
  })

  test('shows the facilities whose place is known, and says how many are not there', async () => {
    assert.ok(nowhere)
    const page = await open(city(nowhere.area))
    await openMap(page)
    const here = rows.filter((row) => row.area === nowhere.area)
    const without = new Set([...numbersOf(here)].filter((number) => !here.some((row) => row.number === number && row.latitude)))
    await shows(page, numbersOf(here).size - without.size)
    await page.getByText(`位置情報がない${without.size}件は、地図に表示していません。`).waitFor()
    const card = page.locator(`#f-${nowhere.number}`)
    await card.getByText('位置情報がないため、地図には表示していません。').waitFor()
    assert.equal(await card.getByRole('button', { name: '地図で見る' }).count(), 0)
    await page.close()
  })

  test('of a designated city shows the facilities of all its wards, as the filter wants', async () => {
    const page = await open('city/14100/')
    const inWards = rows.filter(({ area }) => areas.get(area)?.parent === '14100')
    const placed = inWards.filter(({ latitude }) => latitude !== '')
    await openMap(page)
    await shows(page, numbersOf(placed).size)
    await openFilter(page)
    await tick(page, 'care-management')
    const offices = placed.filter(({ group }) => group === 'care-management')
    await shows(page, numbersOf(offices).size)
    await page.close()
  })

  test('is narrowed by the filter together with the list', async () => {
    const page = await open(largestMunicipality)
    await openMap(page)
    await shows(page, numbersOf(plotted).size)
    await openFilter(page)
    await tick(page, 'visit')
    const visit = numbersIn(largestMunicipality, 'visit')
    await shows(page, [...numbersOf(plotted)].filter((number) => visit.has(number)).length)
    await page.goBack()
    await shows(page, numbersOf(plotted).size)
    await page.close()
  })

  test('shows what the filter leaves wherever it was moved to, and stays where some is seen', async () => {
    const page = await open(largestMunicipality)
    await openMap(page)
    await shows(page, numbersOf(plotted).size)
    const seen = () => page.getAttribute('[data-part=map]', 'data-seen')
    const start = await seen()
    await openFilter(page)
    await tick(page, 'visit')
    const visit = numbersIn(largestMunicipality, 'visit')
    const left = plotted.filter(({ number }) => visit.has(number))
    await shows(page, numbersOf(left).size)
    assert.equal(await seen(), start)
    for (const name of ['北へ', '北へ', '北へ', '北へ']) {
      await page.getByRole('button', { name, exact: true }).click()
    }
    const away = await seen()
    await tick(page, 'care-management')
    await page.waitForFunction((away) => document.querySelector('[data-part=map]')?.getAttribute('data-seen') !== away, away)
    const [south, west, north, east] = ((await seen()) ?? '').split(',').map(Number)
    const within = left.filter(({ latitude, longitude }) =>
      south <= +latitude && +latitude <= north && west <= +longitude && +longitude <= east)
    assert.equal(within.length, left.length)
    await page.close()
  })

  test('a card opens its marker, and the bubble leads to the card and to the page', async () => {
    const page = await open(largestMunicipality)
    const [{ number, name }] = plotted
    await page.locator(`#f-${number}`).getByRole('button', { name: '地図で見る' }).click()
    const bubble = page.getByRole('dialog')
    await bubble.getByRole('link', { name, exact: true }).waitFor()
    assert.equal(await focused(page), name)
    await bubble.locator(`a[data-card="${number}"]`, { hasText: '一覧で見る' }).click()
    await page.waitForURL((url) => url.hash === `#f-${number}`)
    assert.equal(await focused(page), name)
    await page.locator(`#f-${number}`).getByRole('button', { name: '地図で見る' }).click()
    await follow(page, bubble.getByRole('link', { name, exact: true }))
    assert.equal(new URL(page.url()).pathname, shipped.base + facility(number))
    await page.close()
  })

  test('a card on another page of the list is reached from the bubble', async () => {
    const page = await open(largestMunicipality, { site: underAPath })
    await openMap(page)
    const links = page.getByRole('dialog').locator('a[data-card]')
    for (const marker of await markers(page).all()) {
      await marker.focus()
      await page.keyboard.press('Enter')
      if (await page.getByRole('dialog').isVisible()) {
        break
      }
    }
    if (!(await page.getByRole('dialog').isVisible())) {
      await page.locator('[data-show]:visible').first().click()
    }
    const href = (await links.first().getAttribute('href')) ?? ''
    assert.match(href, /^\/renkei\/city\/\d{5}\/(\d+\/)?#f-[0-9A-Z]{10}$/)
    await page.goto(new URL(href, page.url()).href)
    assert.equal(await page.locator(href.slice(href.indexOf('#'))).count(), 1)
    await page.close()
  })

  test('clusters are buttons with names, and lead down to every facility', async () => {
    const page = await open(largestMunicipality)
    await openMap(page)
    const cluster = page.getByRole('button', { name: /^\d+件の事業所を拡大$/ }).first()
    const count = Number((await cluster.textContent()) ?? '')
    assert.ok(count > 1)
    await cluster.focus()
    await page.keyboard.press('Enter')
    // The focus goes on to what stands there now, so that Enter leads on.
    for (let step = 0; step < 20 && !(await page.getByRole('dialog').isVisible()); step++) {
      assert.notEqual(await focused(page), '')
      await page.keyboard.press('Enter')
    }
    assert.ok((await page.getByRole('dialog').getByRole('link').count()) >= 2)
    await page.close()
  })

  test('facilities at one point are all in one bubble', async () => {
    const pointOf = (/** @type {typeof rows[number]} */ row) => `${row.area} ${row.latitude} ${row.longitude}`
    const twins = rows.find((row, i) =>
      row.latitude !== '' && rows.slice(i + 1).some((other) => pointOf(other) === pointOf(row) && other.number !== row.number),
    )
    assert.ok(twins, 'the data has no two facilities at one point')
    const same = rows.filter((row) => pointOf(row) === pointOf(twins))
    const page = await open(city(same[0].area))
    const [first] = numbersOf(same)
    await page.locator(`#f-${first}`).getByRole('button', { name: '地図で見る' }).click()
    await page.getByRole('dialog').waitFor()
    for (const number of numbersOf(same)) {
      assert.equal(await page.locator(`[role=dialog] a[data-card="${number}"]`).count(), 1, number)
    }
    await page.close()
  })

  test('Escape closes the bubble and goes back to the marker', async () => {
    const page = await open(largestMunicipality)
    await page.locator('[data-show]:visible').first().click()
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => !document.querySelector('[role=dialog]'))
    await page.waitForFunction(() => document.activeElement?.classList.contains('leaflet-marker-icon'))
    await page.close()
  })

  test('its buttons have Japanese names, move it, and lead back to the beginning', async () => {
    const page = await open(largestMunicipality, { options: STILL })
    await openMap(page)
    const seen = () => page.getAttribute('[data-part=map]', 'data-seen')
    const start = await seen()
    for (const name of ['北へ', '東へ', '南へ', '西へ', '拡大する', '縮小する']) {
      const before = await seen()
      await page.getByRole('button', { name, exact: true }).click()
      await page.waitForFunction((before) => document.querySelector('[data-part=map]')?.getAttribute('data-seen') !== before, before)
    }
    await page.getByRole('button', { name: 'はじめの範囲に戻す' }).click()
    await page.waitForFunction((start) => document.querySelector('[data-part=map]')?.getAttribute('data-seen') === start, start)
    const map = page.locator('[data-part=map]')
    await map.focus()
    await page.keyboard.press('ArrowDown')
    await page.waitForFunction((start) => document.querySelector('[data-part=map]')?.getAttribute('data-seen') !== start, start)
    await page.close()
  })

  test('loads the municipalities around as it is moved, and says that they are there', async () => {
    const page = await open(largestMunicipality)
    /** @type {string[]} */
    const asked = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await openMap(page)
    await page.getByRole('button', { name: '縮小する' }).click()
    await page.getByRole('button', { name: '東へ' }).click()
    await page.waitForLoadState('networkidle')
    const others = new Set(asked.filter((path) => /\/data\/city\/\d+\.json$/.test(path)))
    assert.ok(others.size > 1, [...others].join())
    const own = numbersOf(rows.filter(({ area, latitude }) => city(area) === largestMunicipality && latitude !== ''))
    await page.getByText(`${own.size}件を地図に表示しています。まわりの市区町村の事業所も、あわせて表示しています。`).waitFor()
    await page.close()
  })

  test('from afar it says what to do instead of loading the country', async () => {
    const page = await open(largestMunicipality, { options: STILL })
    await openMap(page)
    /** @type {string[]} */
    const asked = []
    page.on('request', (request) => asked.push(request.url()))
    const out = page.getByRole('button', { name: '縮小する' })
    while ((await out.getAttribute('aria-disabled')) !== 'true') {
      const before = await page.getAttribute('[data-part=map]', 'data-seen')
      await out.click()
      await page.waitForFunction((before) => document.querySelector('[data-part=map]')?.getAttribute('data-seen') !== before, before)
    }
    await page.getByText('もっと拡大すると、まわりの市区町村の事業所も表示します。').waitFor()
    assert.ok(asked.length < 60, `${asked.length} requests`)
    await page.close()
  })

  test('the map of a place without a file says so, keeps the list, and tries again', async () => {
    const page = await open(largestMunicipality)
    await page.route('**/data/**', (route) => route.abort())
    await page.locator('[data-part=points]').scrollIntoViewIfNeeded()
    await page.getByText('地図を読み込めませんでした').waitFor()
    assert.equal(await page.locator('[data-part=list] [data-facility]').count(), countOf(largestMunicipality))
    await page.unroute('**/data/**')
    await page.getByRole('button', { name: 'もう一度読み込む' }).locator('visible=true').click()
    await isOpen(page)
    await page.close()
  })

  for (const [where, viewport] of Object.entries(VIEWPORTS)) {
    test(`with the map and a bubble open, axe has nothing to complain about on ${where}`, async () => {
      const page = await open(`${largestMunicipality}?service=visit,day`, {
        options: { viewport, ...STILL }, // nothing half faded in
      })
      await openMap(page)
      assertNone(await violations(page))
      await page.locator('[data-show]:visible').first().click()
      await page.getByRole('dialog').waitFor()
      assertNone(await violations(page))
      await page.locator('[data-part=points]').screenshot({ path: join(OUT, 'pictures', `map-bubble-on-${where}.png`.replaceAll(' ', '-')) })
      await page.close()
    })
  }

  test('one finger scrolls the page until the map is tapped', async () => {
    const options = { viewport: VIEWPORTS['a phone'], hasTouch: true, isMobile: true }
    const page = await open(largestMunicipality, { options })
    await openMap(page)
    const action = () => page.locator('[data-part=map]').evaluate((map) => getComputedStyle(map).touchAction)
    await page.getByText('地図を動かすときは、2本の指を使うか、地図を1回タップしてください。').waitFor()
    assert.match(await action(), /pan-y/)
    const box = await page.locator('[data-part=map]').boundingBox()
    assert.ok(box)
    await page.touchscreen.tap(box.x + box.width - 20, box.y + box.height - 20)
    await page.waitForFunction(() => {
      const map = document.querySelector('[data-part=map]')
      return map && !getComputedStyle(map).touchAction.includes('pan-y')
    })
    await page.getByRole('heading', { level: 1 }).tap()
    await page.waitForFunction(() => {
      const map = document.querySelector('[data-part=map]')
      return map && getComputedStyle(map).touchAction.includes('pan-y')
    })
    await page.close()
  })

  test('nothing moves by itself for readers who asked for that', async () => {
    const page = await open(largestMunicipality, { options: STILL })
    await openMap(page)
    assert.equal(await page.locator('.leaflet-zoom-anim, .leaflet-fade-anim').count(), 0)
    await page.close()
  })

  test('a skip link leads past it', async () => {
    const page = await open(largestMunicipality)
    await openMap(page)
    await page.getByRole('link', { name: '地図をとばす' }).focus()
    await page.keyboard.press('Enter')
    assert.equal(new URL(page.url()).hash, '#list')
    await page.close()
  })

  test('at 200 % zoom nothing is cut off', async () => {
    const page = await open(largestMunicipality, { options: { viewport: { width: 640, height: 450 } } })
    await openMap(page)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    assert.equal(wide, 0)
    const box = await page.locator('[data-part=map]').boundingBox()
    assert.ok(box && box.height <= 450 * 0.76)
    await page.close()
  })

  test('the libraries are published as their packages have them', () => {
    const folder = readdirSync(join(shipped.folder, 'assets')).find((name) => name.startsWith('vendor-')) ?? ''
    for (const name of ['leaflet/leaflet.js', 'leaflet/leaflet.css', 'supercluster/supercluster.min.js']) {
      const published = readFileSync(join(shipped.folder, 'assets', folder, name))
      assert.deepEqual(published, readFileSync(join(import.meta.dirname, '../../../assets/vendor', name)), name)
    }
  })
})
