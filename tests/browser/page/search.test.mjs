/** The search page in a browser: typing, choosing, going back, and hosts that fail. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { watch } from '../lib/browser.mjs'
import { useHosts } from '../lib/hosts.mjs'
import { shipped, underAPath, withoutFacilityPages } from '../lib/sites.mjs'
import { ROOT, facilities, prepared, scanned } from '../../js/lib/index.mjs'

/** @typedef {import('../lib/browser.mjs').Page} Page */

const { browser, host } = useHosts()
const all = prepared(facilities(ROOT))

/**
 * @param {string} address
 * @param {import('../lib/sites.mjs').BuiltSite} [site]
 */
async function open(address, site = shipped) {
  const page = await browser().newPage({ locale: 'ja-JP' })
  await page.goto(host(site).url(address))
  return page
}

/** @param {Page} page @param {string} state */
const reaches = (page, state) => page.waitForSelector(`[data-module=search][data-state=${state}]`)

/** @param {Page} page */
const total = (page) => page.getAttribute('[data-module=search]', 'data-total')

/** @param {Page} page */
const shown = (page) =>
  page.$$eval('[data-part=results] [data-facility]', (cards) =>
    cards.map((card) => card.getAttribute('data-facility') ?? ''),
  )

describe('searching by name', () => {
  test('results appear while typing, with the matched part marked', async () => {
    const page = await open('search/')
    await page.getByRole('searchbox').pressSequentially('サクラ')
    await reaches(page, 'done')
    await page.waitForFunction(() => document.querySelector('mark')?.textContent === 'さくら')
    assert.deepEqual((await shown(page)).sort(), scanned(all, 'さくら').sort())
    assert.equal(await total(page), String(scanned(all, 'さくら').length))
    await page.close()
  })

  test('20 are shown at a time, and more on demand', async () => {
    const page = await open('search/?q=ケア')
    await reaches(page, 'done')
    assert.equal((await shown(page)).length, 20)
    assert.equal(await total(page), String(scanned(all, 'ケア').length))
    await page.getByRole('button', { name: /続きを表示/ }).click()
    await page.waitForFunction(
      () => document.querySelectorAll('[data-part=results] [data-facility]').length === 40,
    )
    await page.close()
  })

  test('choosing a prefecture narrows, is in the address, and can be gone back from', async () => {
    const page = await open('search/?q=ケア')
    await reaches(page, 'done')
    const before = await total(page)
    await page.getByText('都道府県を選ぶ').click()
    await page.getByRole('link', { name: '東京都' }).first().click()
    await page.waitForFunction(() => location.search.includes('pref=13'))
    await page.getByText('検索条件 = 「ケア」、「東京都」').waitFor()
    assert.ok(Number(await total(page)) < Number(before))
    await page.goBack()
    await page.getByText('検索条件 = 「ケア」', { exact: true }).waitFor()
    assert.equal(await total(page), before)
    await page.close()
  })

  test('services are marked as chosen once they are, and only then is their list open', async () => {
    const page = await open('search/?q=ケア')
    await reaches(page, 'done')
    const lists = page.locator('[data-part=choices] details')
    const chosen = page.locator('[data-part=choices] [aria-current]')
    assert.ok((await lists.count()) >= 3)
    assert.equal(await lists.and(page.locator('[open]')).count(), 0)
    assert.equal(await chosen.count(), 0)
    await page.goto(host(shipped).url('search/?q=ケア&service=visit'))
    await reaches(page, 'done')
    assert.deepEqual(await chosen.allTextContents(), ['訪問系サービス'])
    assert.equal(await lists.and(page.locator('[open]')).count(), 1)
    await page.close()
  })

  test('several services are chosen by keyboard, the focus staying where it is', async () => {
    const page = await open('search/?q=ケア')
    await reaches(page, 'done')
    const list = page.locator('details', { hasText: 'サービスの種類を選ぶ' })
    await list.locator('summary').focus()
    await page.keyboard.press('Enter')
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    for (const [name, address] of [['訪問系サービス', 'visit'], ['通所系サービス', 'visit%2Cday']]) {
      await list.getByRole('link', { name }).focus()
      await page.keyboard.press('Enter')
      await page.waitForFunction((address) => location.search.endsWith(`service=${address}`), address)
      await list.locator('[aria-current]', { hasText: name }).waitFor()
      assert.equal(await focused(), name)
    }
    await list.getByRole('link', { name: 'すべて' }).focus()
    await page.keyboard.press('Enter')
    await list.locator('[aria-current]').first().waitFor({ state: 'detached' })
    assert.match((await focused()) ?? '', /を選ぶ/)
    await page.close()
  })

  test('arrows lead into the results and back, Escape empties the box', async () => {
    const page = await open('search/?q=さくら')
    await reaches(page, 'done')
    const box = page.getByRole('searchbox')
    await box.focus()
    const focused = () => page.evaluate(() => document.activeElement?.tagName)
    await page.keyboard.press('ArrowDown')
    assert.equal(await focused(), 'A')
    await page.keyboard.press('Escape')
    assert.equal(await focused(), 'INPUT')
    await page.keyboard.press('Escape')
    await reaches(page, 'idle')
    assert.equal(await box.inputValue(), '')
    await page.close()
  })

  test('Enter on a result opens the facility', async () => {
    const page = await open('search/?q=さくら')
    await reaches(page, 'done')
    const [number] = await shown(page)
    await page.getByRole('searchbox').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/facility/${number.slice(0, 2)}/${number}/`)
    await page.close()
  })

  for (const site of [underAPath, withoutFacilityPages]) {
    test(`every result of ${site.name} leads to an entry of the facility`, async () => {
      const page = await open('search/?q=さくら', site)
      await reaches(page, 'done')
      const links = await page.$$eval('[data-part=results] a', (links) =>
        links.map((link) => /** @type {HTMLAnchorElement} */ (link).href),
      )
      assert.ok(links.length > 0)
      const numbers = await shown(page)
      for (const [i, link] of links.entries()) {
        await page.goto(link)
        assert.equal(await page.locator(`[data-facility="${numbers[i]}"]`).count(), 1, link)
      }
      await page.close()
    })
  }

  test('the box of a prefecture asks for that prefecture only', async () => {
    const page = await open('pref/13/')
    await page.getByRole('searchbox').fill('ケア')
    await page.keyboard.press('Enter')
    await reaches(page, 'done')
    assert.match(page.url(), /pref=13/)
    await page.getByText('検索条件 = 「ケア」、「東京都」').waitFor()
    await page.close()
  })

  test('the count is spoken when the typing has ended, not at every key', async () => {
    const page = await open('search/')
    const spoken = page.locator('[role=status]')
    await page.getByRole('searchbox').pressSequentially('さくら', { delay: 50 })
    await reaches(page, 'done')
    assert.equal(await spoken.textContent(), '')
    await page.waitForFunction(() => document.querySelector('[role=status]')?.textContent?.includes('件'))
    await page.close()
  })
})

describe('what a search must not break on', () => {
  const strange = {
    markup: '<img src=x onerror="document.title=1">',
    quotes: '"\'`&amp;',
    emoji: '😀👨‍👩‍👧',
    'a lone surrogate': '\ud83d',
    'regex characters': '.*+?^${}()|[]\\',
    '10,000 characters': 'さくら'.repeat(3334),
  }
  for (const [what, q] of Object.entries(strange)) {
    test(`a query of ${what} is only text`, async () => {
      const page = await open('search/')
      const noticed = await watch(page, host(shipped).origin)
      await page.evaluate((q) => {
        const box = /** @type {HTMLInputElement} */ (document.querySelector('#q'))
        box.value = q
        box.dispatchEvent(new Event('input', { bubbles: true }))
      }, q)
      await page.waitForSelector('[data-state=idle], [data-state=done]')
      await page.waitForTimeout(900)
      assert.equal(await page.locator('.search img, .search script').count(), 0)
      assert.deepEqual(noticed, [])
      await page.close()
    })
  }

  test('without a connection the page says so, and tries again when asked to', async () => {
    const page = await open('search/')
    await page.route('**/search/**/*.json', (route) => route.abort())
    await page.getByRole('searchbox').fill('さくら')
    await reaches(page, 'error')
    await page.getByText('検索データを読み込めませんでした').first().waitFor()
    await page.unroute('**/search/**/*.json')
    await page.getByRole('button', { name: 'もう一度読み込む' }).click()
    await page.close()
  })

  test('a shard that is cut short is an error that says what to do', async () => {
    const page = await open('search/')
    await page.route('**/search/*/*.json', (route) => route.fulfill({ body: '{"file":"s-' }))
    await page.getByRole('searchbox').fill('さくら')
    await reaches(page, 'error')
    await page.getByRole('link', { name: '地域別の一覧' }).first().waitFor()
    await page.close()
  })

  test('without script there are the areas and an explanation', async () => {
    const context = await browser().newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(host(shipped).url('search/?q=さくら'))
    await page.getByRole('heading', { name: 'スクリプトが使えないとき' }).waitFor()
    assert.ok((await page.locator('a[href^="/pref/"]').count()) >= 47)
    await context.close()
  })
})
