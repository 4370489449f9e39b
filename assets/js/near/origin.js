// @ts-check
/** Where a reader asks from, as the address has it. A position is never in an address. */

/**
 * @typedef {{ kind: 'facility', number: string, area: string }
 *   | { kind: 'postal', code: string }
 *   | { kind: 'area', area: string }
 *   | { kind: 'none' }} Origin - `area` of a facility may be empty
 */

/** Figures as people type them, in half width. */
const plain = (/** @type {string} */ text) => text.normalize('NFKC').toUpperCase()

/**
 * Seven figures of a postal code, however typed; nothing when it is none.
 *
 * @param {string} text - 〒154-0001
 */
export const postalCode = (text) =>
  /^[〒\s]*(\d{3})[-‐−ー－―\s]?(\d{4})\s*$/.exec(plain(text.slice(0, 20)))?.slice(1).join('') ?? ''

/**
 * @param {string} search - `?postal=1540001`
 * @returns {Origin}
 */
export function read(search) {
  const given = new URLSearchParams(search)
  const value = (/** @type {string} */ key, /** @type {RegExp} */ shape) =>
    given.get(key)?.match(shape)?.[0] ?? ''
  const area = value('area', /^\d{5}$/)
  const number = value('facility', /^\d{2}[0-9A-Z]\d{7}$/)
  const code = postalCode(given.get('postal') ?? '')
  if (number) {
    return { kind: 'facility', number, area }
  }
  if (code) {
    return { kind: 'postal', code }
  }
  return area ? { kind: 'area', area } : { kind: 'none' }
}

/**
 * The address of an origin; the services asked for stay.
 *
 * @param {Origin} origin
 * @param {string} search - The present one
 */
export function address(origin, search) {
  const said = {
    facility: () => `facility=${origin.kind === 'facility' ? origin.number : ''}`,
    postal: () => `postal=${origin.kind === 'postal' ? origin.code : ''}`,
    area: () => '',
    none: () => '',
  }[origin.kind]()
  const area = 'area' in origin && origin.area ? `area=${origin.area}` : ''
  const service = /(?:^|[?&])(service=[a-z0-9,-]+)/.exec(search)?.[1] ?? ''
  return `?${[said, area, service].filter(Boolean).join('&')}`
}
