// @ts-check
/** From what a reader asks to a point on the earth. Knows the files, not the page. */

import { city, places } from '../data/city.js'
import { FileError } from '../data/files.js'
import { middle } from '../place/distance.js'
import { find } from '../search/finder.js'

/**
 * @typedef {import('../data/files.js').Files} Files
 * @typedef {import('../place/distance.js').Point} Point
 * @typedef {import('../search/store.js').Store} Store
 * @typedef {import('./origin.js').Origin} Origin
 *
 * @typedef {object} Start - Where a search begins
 * @property {Point} point
 * @property {string} kind - Of the sentence that says so
 * @property {Record<string, string>} words - For its blanks
 * @property {string} [own] - The municipality it lies in
 * @property {string} [except] - The facility it is
 *
 * @typedef {'unknown-facility' | 'unknown-place' | 'unknown-postal' | 'nowhere'} Lack - Why
 *   there is no point
 */

/**
 * @param {Origin} origin
 * @param {Files} files
 * @param {Store} store - Of the search index
 * @returns {Promise<Start | Lack>}
 */
export function locate(origin, files, store) {
  switch (origin.kind) {
    case 'facility':
      return ofFacility(origin.number, origin.area, files, store)
    case 'postal':
      return ofPostalCode(origin.code, files)
    case 'area':
      return ofArea(origin.area, files)
    default:
      return Promise.resolve('unknown-place')
  }
}

/**
 * @param {string} number
 * @param {string} area - May be empty or wrong
 * @param {Files} files
 * @param {Store} store
 * @returns {Promise<Start | Lack>}
 */
async function ofFacility(number, area, files, store) {
  const listedIn = async (/** @type {string} */ code) =>
    code ? (await missingAs(city(files, code), [])).find((one) => one.number === number) : undefined
  const facility = (await listedIn(area)) ?? (await listedIn(await areaOf(number, store)))
  if (!facility) {
    return 'unknown-facility'
  }
  const { point, name } = facility
  const [own, except, kind] = [facility.area, number, 'from-facility']
  return point ? { point, kind, words: { name }, own, except } : 'nowhere'
}

/**
 * The municipality of a facility, by the search index; empty when it has none.
 *
 * @param {string} number
 * @param {Store} store
 */
async function areaOf(number, store) {
  let code = ''
  for await (const { found } of find(store, { q: number, pref: '', city: '', service: '' })) {
    code = found.find((one) => one.number === number)?.areas[0].code ?? ''
  }
  return code
}

/**
 * @param {string} code - Seven figures
 * @param {Files} files
 * @returns {Promise<Start | Lack>}
 */
async function ofPostalCode(code, files) {
  const [first, last] = [code.slice(0, 3), code.slice(3)]
  const file = await missingAs(files.json(`postal/${first}.json`), {})
  /** @type {[string, string, number | null, number | null][]} */
  const towns = file[last] ?? []
  const [area, town, latitude, longitude] = towns.find(([, , north]) => north !== null) ?? towns[0] ?? []
  const around = area && file.areas?.[area]
  if (!around) {
    return 'unknown-postal'
  }
  const [prefecture, name, north, east] = around
  const isExact = typeof latitude === 'number' && typeof longitude === 'number'
  return {
    point: isExact ? { latitude, longitude } : { latitude: north, longitude: east },
    kind: isExact ? 'from-postal' : 'from-postal-area',
    words: { code: `${first}-${last}`, place: prefecture + name, town: town ?? '' },
    own: area,
  }
}

/**
 * @param {string} code
 * @param {Files} files
 * @returns {Promise<Start | Lack>}
 */
async function ofArea(code, files) {
  const place = (await places(files)).find((one) => one.code === code)
  if (!place) {
    return 'unknown-place'
  }
  const { bounds, prefecture, name } = place
  const words = { place: prefecture + name }
  return bounds ? { point: middle(bounds), kind: 'from-area', words, own: code } : 'nowhere'
}

/**
 * A file that is not there, as something that says nothing.
 *
 * @template T
 * @param {Promise<T>} file
 * @param {T} nothing
 */
const missingAs = (file, nothing) =>
  file.catch((error) => {
    if (error instanceof FileError && error.kind === 'missing') {
      return nothing
    }
    throw error
  })
