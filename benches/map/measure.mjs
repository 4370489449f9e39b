/**
 * Weights, times and requests as a Markdown table.
 *
 *     node measure.mjs DIST CROWD
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { launch } from '../../tests/browser/lib/browser.mjs'
import { serve } from '../../tests/browser/lib/server.mjs'

const [, , dist, crowd] = process.argv
const SLOWER = 4
/** Over all the country: cities, towns, islands. */
const POSTAL = '1540001 1000001 0600001 5300001 8120011 9000015 1000211 6900887 3700001 2310023'.split(' ')
const GROUPS = 'visit day visit care-management day visit day care-management visit day'.split(' ')

const site = (/** @type {string} */ folder) => ({ name: folder, folder, base: '/', facilityPages: true })
const weight = (/** @type {string} */ folder, /** @type {string[]} */ paths) =>
  paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(folder, path)), { level: 9 }).length, 0)
const median = (/** @type {number[]} */ all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]
const row = (/** @type {(string | number)[]} */ ...cells) => console.log(`| ${cells.join(' | ')} |`)

const browser = await launch()
const [host, busy] = await Promise.all([serve(site(dist)), serve(site(crowd))])

/** A page, and the paths it asks for. @param {string} url */
async function open(url) {
  const page = await browser.newPage({ locale: 'ja-JP', viewport: { width: 1280, height: 900 } })
  /** @type {string[]} */
  const asked = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(url, { waitUntil: 'networkidle' })
  return { page, asked }
}

row('what', 'measured', 'goal')
row('---', '---', '---')

const { page, asked } = await open(host.url('city/13111/'))
const scripts = asked.filter((path) => path.endsWith('.js'))
row('script of a municipality page, gzip', `${weight(dist, scripts)} bytes`, '10 KB')
const before = asked.length
await page.locator('[data-part=map-cover]').scrollIntoViewIfNeeded()
await page.waitForSelector('[data-part=points][data-state=open]')
const bundle = asked.slice(before).filter((path) => /\.(js|css)$/.test(path))
row('map: script and styles, gzip', `${weight(dist, bundle)} bytes`, '60 KB')
await page.close()

const times = []
{
  const { page } = await open(busy.url('city/13111/'))
  await page.locator('[data-part=map-cover]').scrollIntoViewIfNeeded()
  await page.waitForSelector('[data-part=points][data-state=open]')
  await page.getByText('サービスの種類で絞り込む').click()
  const debug = await page.context().newCDPSession(page)
  await debug.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  for (const group of GROUPS) {
    times.push(await page.evaluate(redraw, group))
  }
  await page.close()
}
row('1,500 facilities: a filter to the next picture, CPU slowed 4×, median', `${median(times).toFixed(0)} ms`, '100 ms')
row('the slowest of them', `${Math.max(...times).toFixed(0)} ms`, '')

/** @type {{ count: number, bytes: number, edge: number, isComplete: boolean }[]} */
const answers = []
for (const code of POSTAL) {
  const { page, asked } = await open(host.url(`near/?postal=${code}`))
  await page.waitForSelector('[data-module=near][data-state=done]')
  const data = asked.filter((path) => path.endsWith('.json'))
  const { edge, complete } = await page.$eval('[data-module=near]', (root) => ({ .../** @type {HTMLElement} */ (root).dataset }))
  answers.push({ count: data.length, bytes: weight(dist, data), edge: Number(edge), isComplete: Number(complete) > Number(edge) })
  await page.close()
}
const most = (/** @type {'count' | 'bytes'} */ key) => Math.max(...answers.map((answer) => answer[key]))
row(`/near/ from ${POSTAL.length} postal codes: requests for data, most`, most('count'), '4')
row('bytes of data, gzip: median, most', `${median(answers.map(({ bytes }) => bytes))}, ${most('bytes')}`, '60 KB')
row('first answers that are complete', `${answers.filter(({ isComplete }) => isComplete).length} of ${answers.length}`, '')

await browser.close()
host.close()
busy.close()

/**
 * In the page: milliseconds from the click on a group's box to the picture after it.
 *
 * @param {string} group
 */
function redraw(group) {
  const box = /** @type {HTMLElement} */ (document.querySelector(`[data-part=filter] input[value="${group}"]`))
  const map = /** @type {HTMLElement} */ (document.querySelector('[data-part=map]'))
  return new Promise((done) => {
    const start = performance.now()
    new MutationObserver((_, observer) => {
      observer.disconnect()
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)))
    }).observe(map, { attributes: true, attributeFilter: ['data-shown'] })
    box.click()
  })
}
