/** Found, bytes, round trips and files of our index. Prints Markdown. */

import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { find } from '../../assets/js/search/finder.js'
import { read } from '../../assets/js/search/query.js'
import { facilities, fold, prepared, scanned, store } from '../../tests/js/lib/index.mjs'
import { queries } from './queries.mjs'

const [work, size] = process.argv.slice(2)
const site = join(work, size)
const all = facilities(site)
const folded = prepared(all)

/** @type {Map<string, { bytes: number, body: any }>} */
const files = new Map()

/** @param {string} url */
function file(url) {
  const known = files.get(url)
  if (known) {
    return known
  }
  const text = readFileSync(join(site, 'index', url))
  const read = { bytes: gzipSync(text).length, body: JSON.parse(text.toString()) }
  files.set(url, read)
  return read
}

/**
 * What one question costs a browser that has nothing yet, until the first results stand
 * there and until all do. A file asked for after the answer to another came is a further
 * round trip.
 *
 * @param {string} q
 */
async function cold(q) {
  let bytes = 0
  let trips = 0
  /** @param {any} url */
  const get = async (url) => {
    const trip = trips + 1 // after those that were waited for
    await new Promise((done) => setImmediate(done))
    const { bytes: length, body } = file(url)
    bytes += length
    trips = Math.max(trips, trip)
    return /** @type {any} */ ({ ok: true, json: async () => body })
  }
  let first
  let last
  for await (const answer of find(store(get), read('?' + new URLSearchParams({ q })))) {
    first ??= { bytes, trips }
    last = answer
  }
  return { first: first ?? { bytes, trips }, whole: bytes, answer: last }
}

const at = (/** @type {number[]} */ sorted, /** @type {number} */ part) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]
const kb = (/** @type {number} */ bytes) => (bytes / 1000).toFixed(1)
/** @type {number[]} */
const everything = []

console.log(`\n### ${all.length.toLocaleString('en')} facilities\n`)
console.log('| queries | asked | found | counts only | KB to the first results: median / p95 / max | KB in all: median | round trips: median / max |')
console.log('| --- | --: | --: | --: | --- | --: | --- |')
for (const [kind, asked] of Object.entries(queries(all))) {
  let right = 0
  let counted = 0
  const bytes = []
  const wholes = []
  const trips = []
  for (const q of asked) {
    const { first, whole, answer } = await cold(q)
    const expected = scanned(folded, q).sort()
    const isCounted = answer?.state === 'common'
    const found = answer?.found.map(({ number }) => number).sort() ?? []
    const isRight = isCounted
      ? [undefined, expected.length].includes(answer?.counts?.total)
      : found.join() === expected.join()
    if (!isRight) {
      console.error(`${q} (${fold(q)}): ${answer?.state}, ${found.length} of ${expected.length}`)
    }
    right += isRight ? 1 : 0
    counted += isCounted ? 1 : 0
    if (!isCounted) {
      bytes.push(first.bytes)
      wholes.push(whole)
      trips.push(first.trips)
    }
  }
  for (const list of [bytes, wholes, trips]) {
    list.sort((a, b) => a - b)
  }
  everything.push(...bytes)
  console.log(
    `| ${kind} | ${asked.length} | ${right} | ${counted} | ${kb(at(bytes, 0.5))} / ${kb(at(bytes, 0.95))} / ${kb(at(bytes, 1))} | ${kb(at(wholes, 0.5))} | ${at(trips, 0.5)} / ${at(trips, 1)} |`,
  )
}
everything.sort((a, b) => a - b)

const took = (/** @type {string} */ name) => {
  try {
    const [user, system, memory] = readFileSync(join(work, `${name}.time`), 'utf8').split(' ').map(Number)
    return { cpu: user + system, memory }
  } catch {
    return { cpu: NaN, memory: NaN }
  }
}
const index = JSON.parse(readFileSync(join(work, `${size}-index.json`), 'utf8'))
const build = took(`${size}-build`)
const entry = file('/search/index.json').bytes
const sizes = readdirSync(join(site, 'index/search'), { recursive: true, withFileTypes: true })
console.log(`
| all queries together | |
| --- | --: |
| KB to the first results, cold, gzip: median / p95 / max | ${kb(at(everything, 0.5))} / ${kb(at(everything, 0.95))} / ${kb(at(everything, 1))} |
| of these the entry file, which is kept | ${kb(entry)} |
| files | ${sizes.filter((one) => one.isFile()).length} |
| MB, not compressed | ${(index.bytes / 1e6).toFixed(0)} |
| seconds to make the index / its files, one thread | ${index.index_seconds.toFixed(2)} / ${index.render_seconds.toFixed(2)} |
| of the CPU time of a whole build | ${(((index.index_seconds + index.render_seconds) / build.cpu) * 100).toFixed(1)} % of ${build.cpu.toFixed(0)} s |
| memory of a whole build, MB | ${(build.memory / 1024).toFixed(0)} |`)
