/** The reader's list: marked anywhere, kept in the browser, printed, copied, passed on. */

import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { violations } from '../lib/axe.mjs'
import { VIEWPORTS, watch } from '../lib/browser.mjs'
import { rows } from '../lib/dataset.mjs'
import { assertNone } from '../lib/findings.mjs'
import { useHosts } from '../lib/hosts.mjs'
import { facility, largestMunicipality } from '../lib/kinds.mjs'
import { OUT, shipped } from '../lib/sites.mjs'

/** @typedef {import('../lib/browser.mjs').Page} Page */

const { browser, host } = useHosts()
const area = largestMunicipality.slice(5, 10)
const [one, two, three] = [...new Map(rows.filter((row) => row.area === area).map((row) => [row.number, row])).values()]
const key = (/** @type {typeof one} */ row) => `${row.area}-${row.number}`
const NAME = `renkei ${shipped.base} shortlist`

/** A browser of its own, as the list is kept in it. @param {import('playwright-core').BrowserContextOptions} [options] */
async function reader(options = {}) {
  const context = await browser().newContext({ locale: 'ja-JP', viewport: VIEWPORTS['a desk'], ...options })
  const page = await context.newPage()
  const go = (/** @type {string} */ address) => page.goto(host(shipped).url(address))
  return { context, page, go }
}

/** @param {Page} page */
const listed = (page) => page.waitForSelector('[data-module=list][data-state=done]')

/** @param {Page} page */
const numbers = async (page) => {
  await listed(page)
  return page.$$eval('[data-part=cards] [data-facility]', (cards) => cards.map((card) => card.getAttribute('data-facility')))
}

/** @param {Page} page @param {string[]} keys */
const keep = (page, keys) =>
  page.addInitScript(
    ([name, text]) => {
      if (localStorage.getItem(name) === null) {
        localStorage.setItem(name, text)
      }
    },
    [NAME, JSON.stringify({ format: 1, facilities: keys })],
  )

/** @param {Page} page @param {number} count */
const counts = (page, count) =>
  page.waitForFunction(
    (words) => document.querySelector('[data-part=shortlist-count]')?.textContent === words,
    count > 0 ? `（${count}件）` : '',
  )

describe('the list of a reader', () => {
  test('takes facilities from lists, pages and the search, and lets them go', async () => {
    const { page, go, context } = await reader()
    await go(largestMunicipality)
    const mark = page.locator(`#f-${one.number}`).getByRole('button', { name: /^候補に/ })
    assert.equal(await mark.getAttribute('aria-pressed'), 'false')
    await mark.click()
    assert.equal(await mark.getAttribute('aria-pressed'), 'true')
    await counts(page, 1)
    await go(facility(two.number))
    await page.locator('main [data-mark]').click()
    await go(`search/?q=${three.number}`)
    await page.waitForSelector('[data-module=search][data-state=done]')
    await page.locator('[data-part=results]').getByRole('button', { name: /^候補に入れる/ }).click()
    await counts(page, 3)
    await go('list/')
    assert.deepEqual(await numbers(page), [one.number, two.number, three.number])
    await page.locator(`[data-facility="${two.number}"]`).getByRole('button', { name: /^候補に/ }).click()
    await counts(page, 2)
    await go('list/')
    assert.deepEqual(await numbers(page), [one.number, three.number])
    await context.close()
  })

  test('shows name, services, address and number', async () => {
    const { page, go, context } = await reader()
    await keep(page, [key(one)])
    await go('list/')
    await listed(page)
    const card = page.locator(`[data-facility="${one.number}"]`)
    const text = (await card.textContent()) ?? ''
    assert.ok(text.includes(one.name) && text.includes(`事業所番号：${one.number}`) && text.includes('〒'), text)
    assert.ok((await card.locator('li').count()) > 0)
    await context.close()
  })

  test('another window shows the change at once', async () => {
    const { page, go, context } = await reader()
    await go('list/')
    const other = await context.newPage()
    await other.goto(host(shipped).url(largestMunicipality))
    await other.locator(`#f-${one.number}`).getByRole('button', { name: /^候補に入れる/ }).click()
    await counts(page, 1)
    await context.close()
  })

  test('is passed on as a link that overwrites nothing until it is taken over', async () => {
    const { page, go, context } = await reader({ permissions: ['clipboard-read', 'clipboard-write'] })
    await keep(page, [key(one)])
    /** @type {string[]} */
    const asked = []
    page.on('request', (request) => asked.push(request.url()))
    await go(`list/#${key(two)},${key(three)}`)
    assert.deepEqual(await numbers(page), [two.number, three.number])
    await page.getByText('リンクで受け取ったリストです').waitFor()
    await counts(page, 1)
    assertNone(asked.filter((url) => url.includes(two.number)))
    await page.getByRole('button', { name: 'リンクをコピー' }).click()
    await page.getByText('リンクをコピーしました').waitFor()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    assert.equal(copied, host(shipped).url(`list/#${key(two)},${key(three)}`))
    await page.getByRole('button', { name: 'ご自分の候補リストに加える' }).click()
    await page.getByText('候補リストに加えました').waitFor()
    await counts(page, 3)
    assert.equal(new URL(page.url()).hash, '')
    await page.waitForFunction(() => document.querySelectorAll('[data-part=cards] [data-facility]').length === 3)
    await page.waitForFunction(() => document.activeElement?.textContent === '印刷する') // what was pressed is gone
    await context.close()
  })

  test('is copied as text and CSV, and saved as a file', async () => {
    const { page, go, context } = await reader({ permissions: ['clipboard-read', 'clipboard-write'] })
    await keep(page, [key(one), key(two)])
    await go('list/')
    await listed(page)
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
    await page.getByRole('button', { name: '文章としてコピー' }).click()
    await page.getByText('コピーしました。').waitFor()
    const text = await clipboard()
    assert.ok(text.includes(one.name) && text.includes(`事業所番号：${two.number}`), text)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'CSVファイルを保存' }).click()
    const file = await download
    assert.equal(file.suggestedFilename(), 'renkei-list.csv')
    const bytes = readFileSync(await file.path())
    assert.equal(bytes.subarray(0, 3).toString('hex'), 'efbbbf')
    await page.getByRole('button', { name: 'CSVとしてコピー' }).click()
    await page.waitForFunction(async (text) => (await navigator.clipboard.readText()) !== text, text)
    assert.equal((await clipboard()).replace(/\r\n/g, '\n'), bytes.toString('utf8').slice(1).replace(/\r\n/g, '\n'))
    assert.equal(bytes.toString('utf8').split('\r\n').length, 4)
    await context.close()
  })

  test('where copying is not allowed, the text stands there to be copied', async () => {
    const { page, go, context } = await reader()
    await keep(page, [key(one)])
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined })
    })
    await go('list/')
    await listed(page)
    await page.getByRole('button', { name: '文章としてコピー' }).click()
    const byHand = page.getByLabel('コピーする内容')
    assert.match(await byHand.inputValue(), new RegExp(one.number))
    await context.close()
  })

  test('is cleared, and comes back for those who did not mean it', async () => {
    const { page, go, context } = await reader()
    await keep(page, [key(one), key(two)])
    await go('list/')
    await listed(page)
    await page.getByRole('button', { name: 'すべて消す' }).click()
    await page.getByText('すべて消しました').waitFor()
    await counts(page, 0)
    await page.getByRole('button', { name: '消した候補を元に戻す' }).click()
    await counts(page, 2)
    await page.waitForFunction(() => document.querySelectorAll('[data-part=cards] [data-facility]').length === 2)
    await context.close()
  })

  test('a facility that is no longer published is named by its number only', async () => {
    const { page, go, context } = await reader()
    await keep(page, [`${area}-1399999999`, '99999-1388888888', key(one)])
    await go('list/')
    assert.deepEqual(await numbers(page), ['1399999999', '1388888888', one.number])
    await page.getByText('事業所番号 1399999999 は、候補に入れたときの市区町村には掲載されていません。').waitFor()
    const again = page.getByRole('link', { name: 'この番号で探す' }).first()
    assert.match((await again.getAttribute('href')) ?? '', /search\/\?q=1399999999$/)
    await context.close()
  })

  test('damaged storage is said, and what can be read is shown', async () => {
    for (const [stored, expected] of /** @type {[string, string[]][]} */ ([
      ['{"format":1,"facilities":["<img src=x>",', []],
      [JSON.stringify({ format: 1, facilities: [key(one), '<img src=x>'] }), [one.number]],
    ])) {
      const { page, go, context } = await reader()
      await page.addInitScript(([name, text]) => localStorage.setItem(name, text), [NAME, stored])
      await go('list/')
      assert.deepEqual(await numbers(page), expected)
      await page.getByText('保存してあった候補の一部を読み取れませんでした').waitFor()
      await context.close()
    }
  })

  test('a browser that keeps nothing offers no buttons, and says why', async () => {
    const { page, go, context } = await reader()
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('denied', 'SecurityError')
        },
      })
    })
    await go(largestMunicipality)
    await page.waitForSelector('[data-part=filter]:not([hidden])')
    assert.equal(await page.locator('[data-mark]').count(), 0)
    await go('list/')
    await page.getByText('お使いのブラウザの設定では、候補を保存できません').first().waitFor()
    await context.close()
  })

  test('without a connection it says so and tries again', async () => {
    const { page, go, context } = await reader()
    await keep(page, [key(one)])
    await page.route('**/data/city/**', (route) => route.abort())
    await go('list/')
    await page.getByText('データを読み込めませんでした').waitFor()
    await page.unroute('**/data/city/**')
    await page.getByRole('button', { name: 'もう一度読み込む' }).click()
    assert.deepEqual(await numbers(page), [one.number])
    await context.close()
  })

  for (const [what, hash] of Object.entries({
    markup: '#<img src=x onerror=alert(1)>',
    '10,000 characters': `#${'13101-'.repeat(1667)}`,
    'a lone surrogate': '#%ED%A0%BD',
  })) {
    test(`a link with ${what} brings no list`, async () => {
      const { page, go, context } = await reader()
      const noticed = await watch(page, host(shipped).origin)
      await go(`list/${hash}`)
      assert.deepEqual(await numbers(page), [])
      assert.equal(await page.locator('main img').count(), 0)
      assertNone(noticed)
      await context.close()
    })
  }

  test('prints on A4 without buttons', async () => {
    const { page, go, context } = await reader()
    await keep(page, [...new Set(rows.filter((row) => row.area === area).map(key))].slice(0, 12))
    await go('list/')
    await listed(page)
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.locator('main button:visible').count(), 0)
    assert.equal(await page.locator('[data-part=cards] [data-facility]:visible').count(), 12)
    const pdf = await page.pdf({ format: 'A4' })
    writeFileSync(join(OUT, 'pictures', 'shortlist.pdf'), pdf)
    assert.ok(pdf.toString('latin1').split(/\/Type\s*\/Page\b/).length - 1 <= 2)
    await context.close()
  })

  for (const [where, viewport] of Object.entries(VIEWPORTS)) {
    test(`axe has nothing to complain about on ${where}`, async () => {
      const { page, go, context } = await reader({ viewport })
      await keep(page, [key(one), `${area}-1399999999`])
      await go('list/')
      await listed(page)
      assertNone(await violations(page))
      await page.screenshot({ path: join(OUT, 'pictures', `shortlist-on-${where}.png`.replaceAll(' ', '-')), fullPage: true })
      await go(`list/#${key(two)}`)
      await listed(page)
      assertNone(await violations(page))
      await context.close()
    })
  }

  test('can be used by keyboard alone', async () => {
    const { page, go, context } = await reader()
    await go(largestMunicipality)
    await page.locator(`#f-${one.number} h3 a`).focus()
    const isMark = () => page.evaluate(() => document.activeElement?.hasAttribute('data-mark'))
    for (let step = 0; step < 6 && !(await isMark()); step++) {
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('Enter')
    await counts(page, 1)
    await context.close()
  })

  test('without script there is no button, and an explanation', async () => {
    const { page, go, context } = await reader({ javaScriptEnabled: false })
    await go(largestMunicipality)
    assert.equal(await page.getByRole('button', { name: /候補/ }).count(), 0)
    await go('list/')
    assert.match((await page.locator('main noscript').innerText()) ?? '', /スクリプト（JavaScript）が必要です/)
    await context.close()
  })
})
