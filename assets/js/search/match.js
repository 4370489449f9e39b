// @ts-check
/** Which facilities a query means, in which order, and how many of each kind there are. */

import { asksFor } from './query.js'

/**
 * @typedef {import('./index.js').Found} Found
 * @typedef {import('./index.js').Area} Area
 * @typedef {import('./query.js').Query} Query
 *
 * @typedef {object} Terms - A query as the index understands it
 * @property {Query} query
 * @property {string[]} words - Folded
 * @property {(text: string) => string} fold
 * @property {string[]} prefectures - Names in the order of their codes
 * @property {Map<string, string>} groups - Of each service code, the identifier
 * @property {string} city - Name of the municipality of `query.city`, or empty
 */

export const prefectureOf = (/** @type {Area} */ area) => area.code.slice(0, 2)

const isInName = (/** @type {Found} */ found, /** @type {string} */ word) =>
  found.folded.some((name) => name.includes(word)) ||
  (word.length > 3 && found.number.toLowerCase().startsWith(word))

/**
 * Whether a word names a place. 京都 is not 東京都: a prefecture's name counts from its
 * beginning only.
 *
 * @param {Area} area
 * @param {string} word
 * @param {Terms} terms
 */
export function isPlace(area, word, { prefectures, fold }) {
  const name = fold(area.name)
  return name.includes(word) || fold(prefectures[+prefectureOf(area) - 1] + name).startsWith(word)
}

/**
 * Whether every word is there, in a name or as a place, and one of them in a name.
 *
 * @param {Found} found
 * @param {Terms} terms
 */
export function isMeant(found, terms) {
  const named = terms.words.filter((word) => isInName(found, word))
  const isHere = (/** @type {string} */ word) =>
    named.includes(word) || found.areas.some((area) => isPlace(area, word, terms))
  return named.length > 0 && (named.length === terms.words.length || terms.words.every(isHere))
}

/** Filters of a query; each says whether a facility passes. */
const filters = {
  pref: (/** @type {Found} */ found, /** @type {Terms} */ { query }) =>
    found.areas.some((area) => prefectureOf(area) === query.pref),
  city: (/** @type {Found} */ found, /** @type {Terms} */ { query, city }) =>
    found.areas.some((area) => isInCity(area, query.city, city)),
  service: (/** @type {Found} */ found, /** @type {Terms} */ { query, groups }) =>
    found.services.some((service) => asksFor(query, service, groups.get(service))),
}

/**
 * Whether an area is a municipality, or a ward of it.
 *
 * @param {Area} area
 * @param {string} code
 * @param {string} name
 */
const isInCity = (area, code, name) =>
  area.code === code ||
  (name !== '' && area.code.slice(0, 2) === code.slice(0, 2) && area.name.startsWith(name))

/**
 * Whether an area lies where the query asks for.
 *
 * @param {Area} area
 * @param {Terms} terms
 */
export const isHere = (area, { query, city }) =>
  query.city ? isInCity(area, query.city, city) : !query.pref || prefectureOf(area) === query.pref

/**
 * Those that pass the filters, but for some of them.
 *
 * @param {Found[]} found
 * @param {Terms} terms
 * @param {(keyof typeof filters)[]} [but]
 */
export function filtered(found, terms, but = []) {
  const asked = /** @type {(keyof typeof filters)[]} */ (Object.keys(filters))
  const used = asked.filter((key) => terms.query[key] && !but.includes(key))
  return found.filter((one) => used.every((key) => filters[key](one, terms)))
}

/**
 * How well the first word fits: the whole name, its beginning, a whole word of it, a part.
 *
 * @param {Found} found
 * @param {Terms} terms
 */
function rank(found, { words: [word], fold }) {
  const fits = (/** @type {(name: string) => boolean} */ test) => found.folded.some(test)
  if (fits((name) => name === word)) return 0
  if (fits((name) => name.startsWith(word))) return 1
  if (!fits((name) => name.includes(word))) return 4
  const parts = found.names.flatMap((name) => name.split(/[^\p{L}\p{N}]+/u))
  return parts.some((part) => fold(part) === word) ? 2 : 3
}

/**
 * The best first, then by area and number.
 *
 * @param {Found[]} found
 * @param {Terms} terms
 */
export function ranked(found, terms) {
  const key = (/** @type {Found} */ one) => rank(one, terms) + one.areas[0].code + one.number
  const keys = new Map(found.map((one) => [one, key(one)]))
  const order = (/** @type {Found} */ a, /** @type {Found} */ b) =>
    /** @type {string} */ (keys.get(a)) < /** @type {string} */ (keys.get(b)) ? -1 : 1
  return [...found].sort(order)
}

/**
 * How many there are of each kind; a facility counts once in each.
 *
 * @param {Found[]} found
 * @param {(one: Found) => string[]} kindsOf
 * @returns {Map<string, number>}
 */
function tally(found, kindsOf) {
  const counts = new Map()
  for (const kind of found.flatMap((one) => [...new Set(kindsOf(one))])) {
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return counts
}

/**
 * What the reader can narrow by. Each count is what choosing it would show.
 *
 * @param {Found[]} found - All that are meant, whatever the filters
 * @param {Terms} terms
 */
export function facets(found, terms) {
  const { query, groups } = terms
  const inPrefecture = (/** @type {Area} */ area) => prefectureOf(area) === query.pref
  const cities = filtered(found, terms, ['city'])
  const names = new Map(found.flatMap((one) => one.areas.map((area) => [area.code, area.name])))
  return {
    names,
    pref: tally(filtered(found, terms, ['pref', 'city']), (one) => one.areas.map(prefectureOf)),
    city: query.pref
      ? tally(cities, (one) => one.areas.filter(inPrefecture).map((area) => area.code))
      : new Map(),
    service: tally(filtered(found, terms, ['service']), (one) =>
      one.services.flatMap((service) => [groups.get(service) ?? '', service]),
    ),
  }
}
