// @ts-check
/**
 * What `data/city/13101.json` and `data/places.json` say, as values. No network, no page.
 * `docs/open-data.md` describes the files.
 */

import { FileError } from './files.js'

/**
 * @typedef {import('../place/distance.js').Point} Point
 * @typedef {import('../place/distance.js').Bounds} Bounds
 * @typedef {import('./files.js').Files} Files
 *
 * @typedef {object} Facility - As it is listed in one municipality
 * @property {string} number
 * @property {string} name
 * @property {string[]} services - Codes
 * @property {string} postalCode - 〒 without the sign, or empty
 * @property {string} address
 * @property {string} building
 * @property {Point | undefined} point - When its place is known
 * @property {string} area - Code of the municipality
 * @property {string} place - Prefecture and municipality in words
 * @property {number} position - In the municipality's list, counted from 0
 *
 * @typedef {object} Place - A municipality with facilities
 * @property {string} code
 * @property {string} name
 * @property {string} prefecture
 * @property {number} facilities - How many
 * @property {number} plotted - How many of them have a point
 * @property {Bounds | undefined} bounds - Of these points
 */

/**
 * The facilities of a municipality, in the order of its list.
 *
 * @param {Files} files
 * @param {string} code
 * @returns {Promise<Facility[]>}
 */
export async function city(files, code) {
  const address = `data/city/${code}.json`
  return whole(address, facilitiesOf, await files.json(address))
}

/**
 * All municipalities with facilities.
 *
 * @param {Files} files
 * @returns {Promise<Place[]>}
 */
export async function places(files) {
  const address = 'data/places.json'
  return whole(address, placesOf, await files.json(address))
}

/**
 * A file that does not hold what it should is as good as none.
 *
 * @template T
 * @param {string} address
 * @param {(file: any) => T} read
 * @param {any} file
 * @returns {T}
 */
function whole(address, read, file) {
  try {
    return read(file)
  } catch {
    throw new FileError('broken', address)
  }
}

/**
 * @param {any} file
 * @returns {Facility[]}
 */
export function facilitiesOf({ code, name, prefecture, facilities: columns }) {
  return columns.number.map((/** @type {string} */ number, /** @type {number} */ position) => {
    const [latitude, longitude] = [columns.latitude[position], columns.longitude[position]]
    return {
      number,
      name: columns.name[position],
      services: columns.services[position].map(String),
      postalCode: columns.postal_code[position],
      address: columns.address[position],
      building: columns.building[position],
      point: latitude === null ? undefined : { latitude, longitude },
      area: code,
      place: prefecture + name,
      position,
    }
  })
}

/**
 * @param {any} file
 * @returns {Place[]}
 */
export function placesOf(file) {
  return file.places.map((/** @type {any[]} */ row) => {
    const [code, name, prefecture, facilities, plotted, south, west, north, east] = row
    const bounds = south === null ? undefined : { south, west, north, east }
    return { code, name, prefecture, facilities, plotted, bounds }
  })
}
