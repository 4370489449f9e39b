/** From a keystroke to its results in Chromium, with the CPU slowed four times. Markdown. */

import { cpSync, mkdtempSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { gzipSync } from 'node:zlib'
import { launch } from '../../tests/browser/lib/browser.mjs'
import { serve } from '../../tests/browser/lib/server.mjs'

const [work, size] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'renkei-keystroke-'))
for (const part of ['assets', 'search/index.html', '404.html']) {
  cpSync(join(work, size, 'dist', part), join(folder, part), { recursive: true })
}
cpSync(join(work, size, 'index/search'), join(folder, 'search'), { recursive: true })
const host = await serve({ name: size, folder, base: '/', facilityPages: true })
const browser = await launch()
const page = await browser.newPage({ locale: 'ja-JP' })
await page.goto(host.url('search/'))
const script = await page.locator('script[src*="/search."]').getAttribute('src')
const session = await page.context().newCDPSession(page)

/** In the page: milliseconds from the input to the first results and to the last. */
const typed = (/** @type {string} */ q) =>
  page.evaluate(async (q) => {
    const root = /** @type {HTMLElement} */ (document.querySelector('[data-module=search]'))
    const box = /** @type {HTMLInputElement} */ (document.querySelector('#q'))
    const results = document.querySelector('[data-part=results]')
    const start = performance.now()
    let first = 0
    const done = new Promise((done) => {
      new MutationObserver((_, observer) => {
        if (!first && results?.childElementCount) {
          first = performance.now() - start
        }
        if (root.dataset.state !== 'loading') {
          observer.disconnect()
          done(undefined)
        }
      }).observe(root, { attributes: true, childList: true, subtree: true })
    })
    box.value = q
    box.dispatchEvent(new Event('input'))
    await done
    const whole = performance.now() - start
    return { first: first || whole, whole }
  }, q)

const words = ['ひまわり', 'さくら', 'あおぞら', '訪問リハ', '若竹', '横浜', '月影ヶ原', 'スマイル', '1370552828', '福寿']
const rows = []
for (const word of words) {
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await typed('')
  await typed(word)
  await typed('')
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  rows.push(await typed(word))
}
await browser.close()
host.close()
const median = (/** @type {number[]} */ list) => list.sort((a, b) => a - b)[list.length >> 1]
const most = (/** @type {number[]} */ list) => Math.max(...list)
const firsts = rows.map(({ first }) => first)
const wholes = rows.map(({ whole }) => whole)
console.log(`
| in Chromium, CPU slowed 4×, files at hand, ${Number(size).toLocaleString('en')} facilities | |
| --- | --: |
| ms from a keystroke to its first results: median / max of ${rows.length} words | ${median(firsts).toFixed(0)} / ${most(firsts).toFixed(0)} |
| ms until all are there: median / max | ${median(wholes).toFixed(0)} / ${most(wholes).toFixed(0)} |
| client script, bytes gzip | ${gzipSync(readFileSync(join(folder, String(script)))).length} |`)
