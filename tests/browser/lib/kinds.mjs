/**
 * One page of each kind, chosen by the data of the site under test. Browser tests look at
 * all of these.
 */

import { areas, city, countOf, facilities, rows } from './dataset.mjs'
import { files, shipped, underAPath, withoutFacilityPages } from './sites.mjs'

/** @typedef {import('./sites.mjs').BuiltSite} BuiltSite */

/**
 * @typedef {object} Kind
 * @property {string} name - For the name of a test, and of a screenshot
 * @property {BuiltSite} site
 * @property {string} address - From the site's root
 */

const places = [...areas.values()].map((area) => ({ ...area, total: countOf(city(area.code)) }))
const plain = places.filter(({ kind }) => kind !== 'designated-city' && kind !== 'ward')
const largest = plain.reduce((a, b) => (b.total > a.total ? b : a))

/** The municipality with the most facilities. */
export const largestMunicipality = city(largest.code)

/** The facility with the most services. */
export const manyServices = [...facilities].reduce((a, b) => (b[1].length > a[1].length ? b : a))[0]

/** @param {string} number */
export const facility = (number) => `facility/${number.slice(0, 2)}/${number}/`

/** @type {[string, BuiltSite, string][]} */
const KINDS = [
  ['home', shipped, ''],
  ['a prefecture of many municipalities', shipped, 'pref/01/'],
  ['a prefecture with islands far away', shipped, 'pref/13/'],
  ['a prefecture of islands', shipped, 'pref/47/'],
  ['a designated city', shipped, 'city/14100/'],
  ['a ward', shipped, city(most(({ kind }) => kind === 'ward'))],
  ['a municipality of many facilities', shipped, largestMunicipality],
  ['a municipality of one facility', shipped, city(first(({ total }) => total === 1))],
  ['a municipality of none', shipped, city(first(({ total }) => total === 0))],
  ['a facility of several services', shipped, facility(manyServices)],
  ['a facility whose place is not known', shipped, facility(nowhere())],
  ['search', shipped, 'search/'],
  ['near', shipped, 'near/'],
  ['a shortlist', shipped, 'list/'],
  ['about', shipped, 'about/'],
  ['opt-out', shipped, 'opt-out/'],
  ['news', shipped, 'news/'],
  ['a piece of news', shipped, newsPost()],
  ['data', shipped, 'data/'],
  ['not found', shipped, '404.html'],
  ['home below a path', underAPath, ''],
  ['the first page of a long list', underAPath, largestMunicipality],
  ['the second page of a long list', underAPath, `${largestMunicipality}2/`],
  ['a list without facility pages', withoutFacilityPages, largestMunicipality],
]

/** @type {Kind[]} */
export const kinds = KINDS.map(([name, site, address]) => ({ name, site, address }))

/** @param {string} name */
export function kind(name) {
  const found = kinds.find((kind) => kind.name === name)
  if (!found) {
    throw new Error(`no kind of page is called ${name}`)
  }
  return found
}

/** @param {(place: typeof places[number]) => boolean} fits */
function first(fits) {
  const found = places.find((place) => place.kind !== 'designated-city' && fits(place))
  if (!found) {
    throw new Error(`the data has no such place: ${fits}`)
  }
  return found.code
}

/** @param {(place: typeof places[number]) => boolean} fits */
function most(fits) {
  return places.filter(fits).reduce((a, b) => (b.total > a.total ? b : a)).code
}

function nowhere() {
  const row = rows.find((row) => row.latitude === '')
  if (!row) {
    throw new Error('the data has no facility whose place is not known')
  }
  return row.number
}

function newsPost() {
  const posts = files(shipped).filter((file) => /^news\/.+\/index\.html$/.test(file))
  if (posts.length === 0) {
    throw new Error('the site has no piece of news')
  }
  return posts[0].slice(0, -'index.html'.length)
}
