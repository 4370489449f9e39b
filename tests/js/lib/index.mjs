/** Built search indexes for tests: read from a folder instead of over a network. */

import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { tmpdir } from 'node:os'
import { execFileSync } from 'node:child_process'
import { find } from '../../../assets/js/search/finder.js'
import { read } from '../../../assets/js/search/query.js'
import { Store } from '../../../assets/js/search/store.js'
import { folding } from '../../../assets/js/search/fold.js'
import { readCsv } from '../../browser/lib/csv.mjs'

export const ROOT = resolve(import.meta.dirname, '../../..')

/** Characters, each followed by its standard form, as the entry file has them. */
export function variants() {
  const rows = readFileSync(join(ROOT, 'data/reference/variants.csv'), 'utf8').trim().split('\n')
  return rows.slice(1).join('').replaceAll(',', '')
}

export const fold = folding(variants())

/** A search index of the shipped dataset, made once. */
export function built() {
  const folder = mkdtempSync(join(tmpdir(), 'renkei-search-'))
  execFileSync(
    'cargo',
    ['run', '--quiet', '--release', '--example', 'search_index', '--', '--site', ROOT, '--out', folder],
    { cwd: ROOT },
  )
  return folder
}

/**
 * A stand-in for `fetch` that reads files, and notes what was asked for.
 *
 * @param {string} folder
 */
export function reader(folder) {
  /** @type {string[]} */
  const asked = []
  /** @param {any} url */
  const get = async (url) => {
    asked.push(String(url))
    const file = join(folder, String(url))
    const ok = existsSync(file)
    return /** @type {any} */ ({
      ok,
      status: ok ? 200 : 404,
      json: async () => JSON.parse(readFileSync(file, 'utf8')),
    })
  }
  return { get, asked }
}

/**
 * The last answer to a query.
 *
 * @param {Store} store
 * @param {string} address - `?q=…`
 */
export async function answer(store, address) {
  let last
  for await (const answer of find(store, read(address))) {
    last = answer
  }
  if (!last) {
    throw new Error(`no answer to ${address}`)
  }
  return last
}

/** @param {typeof fetch} get */
export const store = (get) => new Store('/search/index.json', get)

/**
 * @typedef {{ prefecture: string, name: string, code: string }} Place
 * @typedef {{ number: string, names: string[], places: Place[], services: string[] }} Facility
 */

/**
 * Every facility of a published dataset.
 *
 * @param {string} site
 */
export function facilities(site) {
  /** @type {Map<string, Facility>} */
  const all = new Map()
  for (const row of readCsv(join(site, 'data/published/facilities.csv'))) {
    const number = row['介護保険事業所番号']
    const one = all.get(number) ?? { number, names: [], places: [], services: [] }
    all.set(number, one)
    const name = row['事業所の名称'].replace(/^'(?=[=+\-@\t'])/, '')
    if (!one.names.includes(name)) {
      one.names.push(name)
    }
    const place = { code: row['市区町村コード'], prefecture: row['都道府県名'], name: row['市区町村名'] }
    if (!one.places.some(({ code }) => code === place.code)) {
      one.places.push(place)
    }
    one.services.push(row['介護サービスコード'])
  }
  return [...all.values()]
}

/**
 * The facilities with every word of a query in a name, at the front of the number or as a
 * place, one of them not as a place: worked out one by one.
 *
 * @param {ReturnType<typeof prepared>} all
 * @param {string} q
 */
export function scanned(all, q) {
  const words = q.split(/\s+/).map(fold).filter(Boolean)
  return all
    .filter(({ number, names, places }) => {
      const isNamed = (/** @type {string} */ word) =>
        names.some((name) => name.includes(word)) || (word.length > 3 && number.startsWith(word))
      const isPlace = (/** @type {string} */ word) =>
        places.some(({ name, whole }) => name.includes(word) || whole.startsWith(word))
      return words.some(isNamed) && words.every((word) => isNamed(word) || isPlace(word))
    })
    .map(({ number }) => number.toUpperCase())
}

/**
 * Facilities with everything folded.
 *
 * @param {Facility[]} facilities
 */
export const prepared = (facilities) =>
  facilities.map(({ number, names, places }) => ({
    number: number.toLowerCase(),
    names: names.map(fold),
    places: places.map(({ prefecture, name }) => ({
      name: fold(name),
      whole: fold(prefecture + name),
    })),
  }))
