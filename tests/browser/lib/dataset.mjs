/**
 * What a site has to show, worked out from its data alone: the second opinion that built
 * pages are compared with. Reads `data/published/` of the site under test and the areas and
 * services of `data/reference/`; knows nothing of pages.
 */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCsv } from './csv.mjs'
import { ROOT, SOURCE } from './sites.mjs'

/**
 * One row of the published dataset: a facility × one service.
 *
 * @typedef {object} Row
 * @property {string} name
 * @property {string} number
 * @property {string} service - Three digits
 * @property {string} group - The group of its service
 * @property {string} area - Five digits; a ward, never its designated city
 * @property {string} latitude - Empty when the place is not known
 * @property {string} longitude
 * @property {string} url - The official page, or empty
 */

/**
 * @typedef {object} Area
 * @property {string} code
 * @property {string} parent
 * @property {string} kind
 * @property {string} name
 */

/** The places of the country as a whole and of its prefectures begin so. */
export const COUNTRY = 'country'

/** @param {string} code - Two digits */
export const prefecture = (code) => `pref/${code}/`

/** @param {string} code - Five digits */
export const city = (code) => `city/${code}/`

const areaRows = readCsv(reference('areas.csv'))

/** Municipalities, wards and designated cities by code; prefectures are not among them. */
export const areas = new Map(
  areaRows
    .filter((row) => row.kind !== 'prefecture')
    .map(({ code, parent, kind, name }) => [code, { code, parent, kind, name }]),
)

/** The codes of the 47 prefectures. */
export const prefectures = areaRows
  .filter((row) => row.kind === 'prefecture')
  .map((row) => row.code)

const services = readCsv(reference('services.csv'))

/** From a service to its group. */
const groupOf = new Map(services.map((row) => [row.code, row.group]))

/** All groups of services. */
export const groups = new Set(groupOf.values())

/** @type {Row[]} */
export const rows = readCsv(join(SOURCE, 'data/published/facilities.csv')).map((row) => ({
  name: unguarded(row['事業所の名称']),
  number: row['介護保険事業所番号'],
  service: row['介護サービスコード'],
  group: groupOf.get(row['介護サービスコード']) ?? '',
  area: row['市区町村コード'],
  latitude: row['緯度'],
  longitude: row['経度'],
  url: row['介護サービス情報公表システムの事業所詳細画面のURL'],
}))

/** The rows of each facility, by its number. */
export const facilities = byNumber(rows)

/** The as-of date of the dataset. */
export const asOf = (() => {
  const about = readFileSync(join(SOURCE, 'data/published/dataset.toml'), 'utf8')
  const match = /^as_of = "?(\d{4})-(\d{2})-(\d{2})"?$/m.exec(about)
  if (!match) {
    throw new Error('data/published/dataset.toml has no as_of')
  }
  const [year, month, day] = match.slice(1).map(Number)
  return {
    western: `${year}年${month}月${day}日`,
    era: `令和${year === 2019 ? '元' : year - 2018}年${month}月${day}日`,
  }
})()

/** The numbers of facilities in each place, and in each place and group. */
const counted = count()

/**
 * How many facilities a place has; `group` counts those with a service of that group.
 *
 * @param {string} place - `country`, or the address of its page: `pref/13/`, `city/13107/`
 * @param {string} [group]
 * @returns {number}
 */
export function countOf(place, group) {
  return numbersIn(place, group).size
}

/**
 * The numbers of a place's facilities.
 *
 * @param {string} place
 * @param {string} [group]
 * @returns {Set<string>}
 */
export function numbersIn(place, group = '') {
  return counted.get(`${place} ${group}`) ?? new Set()
}

function count() {
  /** @type {Map<string, Set<string>>} */
  const sets = new Map()
  for (const row of rows) {
    for (const place of placesOf(row.area)) {
      for (const group of ['', row.group]) {
        const key = `${place} ${group}`
        const numbers = sets.get(key) ?? new Set()
        sets.set(key, numbers.add(row.number))
      }
    }
  }
  return sets
}

/**
 * The places a row counts in. A ward's rows count in its designated city, too.
 *
 * @param {string} area
 * @returns {string[]}
 */
function placesOf(area) {
  const { kind, parent } = areas.get(area) ?? { kind: '', parent: '' }
  const places = [COUNTRY, prefecture(area.slice(0, 2)), city(area)]
  return kind === 'ward' ? [...places, city(parent)] : places
}

/**
 * @param {Row[]} rows
 * @returns {Map<string, Row[]>}
 */
function byNumber(rows) {
  /** @type {Map<string, Row[]>} */
  const facilities = new Map()
  for (const row of rows) {
    const known = facilities.get(row.number) ?? []
    facilities.set(row.number, [...known, row])
  }
  return facilities
}

/** @param {string} name */
function reference(name) {
  const own = join(SOURCE, 'data/reference', name)
  return existsSync(own) ? own : join(ROOT, 'data/reference', name)
}

/**
 * The cell without the apostrophe that keeps spreadsheets from taking it for a formula.
 *
 * @param {string} cell
 */
function unguarded(cell) {
  return /^'[=+\-@\t']/.test(cell) ? cell.slice(1) : cell
}
