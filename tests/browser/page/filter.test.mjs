/** The filter by service: on lists of one page and of several, on tables, in addresses. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { violations } from '../lib/axe.mjs'
import { VIEWPORTS, follow, watch } from '../lib/browser.mjs'
import { city, countOf, numbersIn, rows } from '../lib/dataset.mjs'
import { openFilter, shownNumbers, tick } from '../lib/filter.mjs'
import { assertNone } from '../lib/findings.mjs'
import { useHosts } from '../lib/hosts.mjs'
import { largestMunicipality } from '../lib/kinds.mjs'
import { shipped, underAPath, withoutFacilityPages } from '../lib/sites.mjs'

/** @typedef {import('../lib/browser.mjs').Page} Page */
/** @typedef {import('../lib/sites.mjs').BuiltSite} BuiltSite */

const { browser, host } = useHosts()

/** @param {string} address @param {BuiltSite} [site] */
async function open(address, site = shipped) {
  const page = await browser().newPage({ locale: 'ja-JP', viewport: VIEWPORTS['a desk'] })
  await page.goto(host(site).url(address))
  return page
}

/** @param {Page} page @param {string} text */
const says = (page, text) => page.locator('[data-part=summary]', { hasText: text }).waitFor()

const total = countOf(largestMunicipality)
const visit = [...numbersIn(largestMunicipality, 'visit')].sort()
const code = largestMunicipality.slice(5, 10)
const with110 = [...new Set(rows.filter((row) => row.area === code && row.service === '110').map((row) => row.number))].sort()

describe('the filter of a municipality', () => {
  test('keeps the cards of a group, says so in words, in the address and in counts', async () => {
    const page = await open(largestMunicipality)
    await openFilter(page)
    await page.getByRole('checkbox', { name: `訪問系サービス（${visit.length}件）` }).click()
    await says(page, `全${total}件のうち、条件に当てはまる${visit.length}件を表示しています。`)
    assert.deepEqual((await shownNumbers(page)).sort(), visit)
    assert.equal(new URL(page.url()).search, '?service=visit')
    assert.match((await page.textContent('.conditions')) ?? '', /」、「訪問系サービス」$/)
    await page.close()
  })

  test('takes single services of other groups along, and the group when all are ticked', async () => {
    const page = await open(`${largestMunicipality}?service=110`)
    await says(page, `${with110.length}件`)
    assert.deepEqual((await shownNumbers(page)).sort(), with110)
    await tick(page, 'care-management')
    await page.waitForURL((url) => url.search === '?service=care-management,110')
    await tick(page, 'visit')
    await page.waitForURL((url) => url.search === '?service=care-management,visit')
    await tick(page, '110')
    await page.waitForURL((url) => /^\?service=care-management,1[2-9]0/.test(url.search))
    await page.close()
  })

  test('can be gone back from, step by step, and taken off at once', async () => {
    const page = await open(largestMunicipality)
    await openFilter(page)
    await tick(page, 'visit')
    await says(page, `${visit.length}件`)
    await page.goBack()
    await page.waitForFunction((total) => document.querySelectorAll('main li[data-facility]:not([hidden])').length === total, total)
    await page.goForward()
    await says(page, `${visit.length}件`)
    await page.getByRole('button', { name: '条件を外す' }).click()
    await page.waitForURL((url) => url.search === '')
    assert.equal((await shownNumbers(page)).length, total)
    await page.close()
  })

  test('shows what fits on all pages of a long list, never only those of this page', async () => {
    const page = await open(`${largestMunicipality}2/`, underAPath)
    await openFilter(page)
    await tick(page, 'visit')
    await says(page, `全${total}件のうち、条件に当てはまる${visit.length}件を表示しています。`)
    assert.deepEqual((await shownNumbers(page)).sort(), visit)
    const links = await page.$$eval('[data-part=cards] h3 a', (links) =>
      links.map((link) => link.getAttribute('href')),
    )
    const expected = visit.map((number) => `/renkei/facility/${number.slice(0, 2)}/${number}/`)
    assert.deepEqual(links.sort(), expected)
    await page.close()
  })

  test('without facility pages, cards lead to the entry on its page of the list', async () => {
    const page = await open(`${largestMunicipality}?service=visit`, withoutFacilityPages)
    await says(page, `${visit.length}件`)
    assert.deepEqual((await shownNumbers(page)).sort(), visit)
    await page.close()
  })

  test('a list that cannot be loaded stays as it is, says so, and is tried again', async () => {
    const page = await open(largestMunicipality, underAPath)
    await page.route('**/data/city/*.json', (route) => route.abort())
    await openFilter(page)
    await tick(page, 'visit')
    await page.getByText('データを読み込めなかったため').waitFor()
    assert.equal((await shownNumbers(page)).length, 10)
    await page.unroute('**/data/city/*.json')
    await page.getByRole('button', { name: 'もう一度読み込む' }).first().click()
    await says(page, `${visit.length}件`)
    await page.close()
  })

  for (const [what, search] of Object.entries({
    markup: '?service=<img src=x onerror=alert(1)>',
    '10,000 characters': `?service=${'visit,'.repeat(1667)}`,
    'a lone surrogate': '?service=%ED%A0%BD,visit',
    'nothing that is known': '?service=nothing,999',
    'a broken escape': '?service=%E3%81&service=visit',
  })) {
    test(`an address with ${what} breaks nothing`, async () => {
      const page = await browser().newPage({ locale: 'ja-JP' })
      const noticed = await watch(page, host(shipped).origin)
      await page.goto(host(shipped).url(largestMunicipality + search))
      await page.waitForSelector('[data-part=filter]:not([hidden])')
      assert.ok((await shownNumbers(page)).length > 0)
      assert.equal(await page.locator('main img').count(), 0)
      assertNone(noticed)
      await page.close()
    })
  }

  for (const [where, viewport] of Object.entries(VIEWPORTS)) {
    test(`with a filter set, axe has nothing to complain about on ${where}`, async () => {
      const page = await open(`${largestMunicipality}?service=visit,day`)
      await page.setViewportSize(viewport)
      await page.locator('[data-part=filter] details.filter__single summary').first().click()
      assertNone(await violations(page))
      await page.close()
    })
  }

  test('without script there is no filter, and the list stands by groups', async () => {
    const page = await browser().newPage({ javaScriptEnabled: false })
    await page.goto(host(shipped).url(largestMunicipality))
    assert.equal(await page.locator('[data-part=filter]').isVisible(), false)
    assert.equal(await page.locator('[data-part=points]').isVisible(), false)
    assert.ok((await page.locator('h2[id^=g-]').count()) > 1)
    await page.close()
  })

  test('can be used by keyboard alone', async () => {
    const page = await open(largestMunicipality)
    await page.locator('[data-part=filter-menu] > summary').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.waitForURL((url) => url.search.startsWith('?service='))
    await page.close()
  })
})

describe('the filter of a prefecture', () => {
  test('turns the table into counts of what fits, and hands the choice on', async () => {
    const page = await open('pref/13/?service=visit,day')
    await page.getByText('下の表は、当てはまる事業所の数です').waitFor()
    const shown = await page.$$eval('tr[data-code]', (rows) =>
      rows.map((row) => [row.getAttribute('data-code') ?? '', row.querySelector('[data-total]')?.textContent ?? '']),
    )
    assert.ok(shown.length > 50)
    for (const [code, count] of shown) {
      const fits = new Set([...numbersIn(city(code), 'visit'), ...numbersIn(city(code), 'day')])
      assert.equal(count, fits.size.toLocaleString('en'), code)
    }
    assert.equal(await page.locator('th[data-column=equipment]').isVisible(), false)
    const link = page.locator(`tr[data-code="${code}"] a`)
    if (code.startsWith('13')) {
      await follow(page, link)
      await says(page, '条件に当てはまる')
    }
    await page.close()
  })

  test('a designated city counts all its wards', async () => {
    const page = await open('pref/14/?service=visit')
    await page.getByText('下の表は、当てはまる事業所の数です').waitFor()
    const text = await page.textContent('tr[data-code="14100"] [data-total]')
    assert.equal(text, countOf(city('14100'), 'visit').toLocaleString('en'))
    await page.close()
  })

  test('its file is fetched when the filter is used, not before', async () => {
    const page = await browser().newPage({ locale: 'ja-JP' })
    /** @type {string[]} */
    const asked = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(host(shipped).url('pref/13/'), { waitUntil: 'networkidle' })
    assertNone(asked.filter((url) => url.includes('/data/')))
    await openFilter(page)
    await page.waitForFunction(() => document.querySelector('[data-filter-count]')?.textContent !== '')
    assert.equal(asked.filter((url) => url.endsWith('/data/pref/13.json')).length, 1)
    await page.close()
  })

  test('the wards of a designated city are filtered on its page', async () => {
    const page = await open('city/14100/?service=visit')
    await page.getByText('当てはまる事業所があります').waitFor()
    const text = await page.textContent('tr[data-code="14101"] [data-total]')
    assert.equal(text, String(countOf(city('14101'), 'visit')))
    await page.close()
  })
})

describe('the filter of the search', () => {
  test('takes several groups and single services', async () => {
    const page = await open('search/?q=ケア&service=visit,150')
    await page.waitForSelector('[data-module=search][data-state=done]')
    await page.getByText('検索条件 = 「ケア」、「訪問系サービス」または「通所介護」').waitFor()
    const before = Number(await page.getAttribute('[data-module=search]', 'data-total'))
    await page.getByRole('link', { name: '訪問系サービス' }).click()
    await page.waitForURL((url) => url.searchParams.get('service') === '150')
    await page.waitForFunction(
      (before) => Number(document.querySelector('[data-module=search]')?.getAttribute('data-total')) < before,
      before,
    )
    await page.close()
  })
})
