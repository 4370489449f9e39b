// @ts-check
/** What the reader asks for, as the address bar has it. */

/**
 * @typedef {object} Query
 * @property {string} q - As typed
 * @property {string} pref - Code of a prefecture, or empty
 * @property {string} city - Code of a municipality, or empty
 * @property {string} service - Service groups and codes of services, with commas, or empty
 */

/** No name is longer; more would only cost time. */
const LONGEST = 100

/**
 * @param {string} search - `?q=…&pref=13`
 * @returns {Query}
 */
export function read(search) {
  const given = new URLSearchParams(search)
  const value = (/** @type {string} */ key, /** @type {RegExp} */ shape) =>
    given.get(key)?.match(shape)?.[0] ?? ''
  return {
    q: [...(given.get('q') ?? '')].slice(0, LONGEST).join(''),
    pref: value('pref', /^\d\d$/),
    city: value('city', /^\d{5}$/),
    service: value('service', /^[a-z0-9,-]{1,500}$/),
  }
}

/**
 * The address of a query, with some of it changed.
 *
 * @param {Query} query
 * @param {Partial<Query>} [change]
 */
export function link(query, change) {
  const parts = Object.entries({ ...query, ...change }).filter(([, value]) => value)
  return '?' + new URLSearchParams(parts)
}

/** Those asked for: groups and codes. @param {Query} query */
const services = ({ service }) => service.split(',').filter(Boolean)

/**
 * Whether a service is asked for, by itself or by its group.
 *
 * @param {Query} query
 * @param {string} code
 * @param {string} [group]
 */
export const asksFor = (query, code, group = code) =>
  services(query).some((one) => one === code || one === group)

/**
 * The services of a query with one more, or without it.
 *
 * @param {Query} query
 * @param {string} key - A service group or the code of a service
 */
export function toggled(query, key) {
  const asked = services(query)
  const others = asked.filter((one) => one !== key)
  return (others.length < asked.length ? others : [...asked, key]).join(',')
}

/**
 * The words of a query, folded. All of them have to be there.
 *
 * @param {string} q
 * @param {(text: string) => string} fold
 */
export const words = (q, fold) => [...new Set(q.split(/\s+/).map(fold))].filter(Boolean)
