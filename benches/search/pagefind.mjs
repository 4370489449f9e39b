/** The same questions to Pagefind, over the facility pages of the same site. Markdown. */

import { readFileSync, readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { launch } from '../../tests/browser/lib/browser.mjs'
import { facilities, prepared, scanned } from '../../tests/js/lib/index.mjs'
import { queries } from './queries.mjs'

const [work, size] = process.argv.slice(2)
const all = facilities(join(work, size))
const folded = prepared(all)
const folder = join(work, 'pagefind')
let bytes = 0
let requests = 0

const server = createServer((request, response) => {
  const path = new URL(request.url ?? '', 'http://localhost').pathname
  const isPage = path === '/' || path === '/favicon.ico'
  const body = isPage ? Buffer.from('<!doctype html><html lang="ja"><title>-</title>') : readFileSync(join(folder, path))
  // Most of its files are compressed already.
  bytes += isPage ? 0 : Math.min(body.length, gzipSync(body).length)
  requests += isPage ? 0 : 1
  response.setHeader('Content-Type', path.endsWith('.js') ? 'text/javascript' : isPage ? 'text/html' : 'application/octet-stream')
  response.end(body)
})
await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)))
const address = /** @type {import('node:net').AddressInfo} */ (server.address())
const browser = await launch()
const median = (/** @type {number[]} */ list) => list.sort((a, b) => a - b)[list.length >> 1]
const kb = (/** @type {number} */ count) => (count / 1000).toFixed(0)

console.log('\n### Pagefind 1, the facility pages of the same 43,000, the same questions (40 of each kind)\n')
console.log('| queries | asked | all found, nothing else | of what there is, found | KB to the first 20 results: median / max | requests: median |')
console.log('| --- | --: | --: | --: | --- | --: |')
for (const [kind, asked] of Object.entries(queries(all))) {
  const some = asked.slice(0, 40)
  let right = 0
  let there = 0
  let found = 0
  const costs = []
  const counts = []
  for (const q of some) {
    const context = await browser.newContext({ locale: 'ja-JP' })
    const page = await context.newPage()
    await page.goto(`http://127.0.0.1:${address.port}/`)
    bytes = 0
    requests = 0
    const ids = await page.evaluate(async (q) => {
      const pagefind = await import(/** @type {any} */ ('/pagefind/pagefind.js'))
      const { results } = await pagefind.search(q)
      await Promise.all(results.slice(0, 20).map((/** @type {any} */ one) => one.data()))
      return { first: results.length, results: results.map((/** @type {any} */ one) => one.id) }
    }, q)
    costs.push(bytes)
    counts.push(requests)
    const expected = new Set(scanned(folded, q))
    const urls = await page.evaluate(async (q) => {
      const pagefind = await import(/** @type {any} */ ('/pagefind/pagefind.js'))
      const { results } = await pagefind.search(q)
      const some = await Promise.all(results.slice(0, 300).map((/** @type {any} */ one) => one.data()))
      return some.map(({ url }) => url)
    }, q)
    const numbers = urls.map((/** @type {string} */ url) => /(\w{10})\/?$/.exec(url)?.[1] ?? '')
    const hits = numbers.filter((/** @type {string} */ number) => expected.has(number)).length
    right += hits === expected.size && ids.first === expected.size ? 1 : 0
    there += Math.min(expected.size, 300)
    found += hits
    await context.close()
  }
  console.log(
    `| ${kind} | ${some.length} | ${right} | ${((found / there) * 100).toFixed(0)} % | ${kb(median(costs))} / ${kb(Math.max(...costs))} | ${median(counts)} |`,
  )
}
await browser.close()
server.close()
const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
const total = files.reduce((sum, one) => sum + readFileSync(join(one.parentPath, one.name)).length, 0)
const [user, system, memory] = readFileSync(join(work, 'pagefind.time'), 'utf8').trim().split(' ').map(Number)
console.log(`
| Pagefind's index of ${all.length.toLocaleString('en')} pages | |
| --- | --: |
| files | ${files.length} |
| MB | ${kb(total / 1000)} |
| CPU seconds to make it | ${(user + system).toFixed(0)} |
| memory to make it, MB | ${(memory / 1024).toFixed(0)} |`)
