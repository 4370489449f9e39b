// @ts-check
/**
 * Facilities that a reader has marked, as short texts: `13101-1370100001` is the municipality
 * and the number. No page, no storage.
 */

const KEY = /^\d{5}-\d{2}[0-9A-Z]\d{7}$/

/** More than this nobody prints, and no link holds. */
export const MOST = 200

/** Of the stored form; raised when older pages would misread it. */
const FORMAT = 1

/** @param {string} area @param {string} number */
export const keyOf = (area, number) => `${area}-${number}`

/** @param {string} key */
export function parts(key) {
  const [area, number] = key.split('-')
  return { area, number }
}

/**
 * What is a key of all this, each once, no more than fit.
 *
 * @param {unknown[]} all
 * @returns {string[]}
 */
const valid = (all) =>
  [...new Set(all)]
    .filter((key) => typeof key === 'string')
    .filter((key) => KEY.test(key))
    .slice(0, MOST)

/**
 * The list that a link brings, in its part that browsers keep to themselves.
 *
 * @param {string} hash - `#13101-1370100001,13102-1370200002`
 */
export const fromLink = (hash) => valid(hash.slice(1, MOST * 20).split(','))

/** @param {readonly string[]} keys */
export const toLink = (keys) => `#${keys.join(',')}`

/**
 * What the storage holds.
 *
 * @param {string | null} text
 * @returns {{ keys: string[], isDamaged: boolean }}
 */
export function fromStored(text) {
  if (text === null) {
    return { keys: [], isDamaged: false }
  }
  try {
    const { format, facilities } = JSON.parse(text)
    const keys = valid(facilities)
    return { keys, isDamaged: format !== FORMAT || keys.length !== facilities.length }
  } catch {
    return { keys: [], isDamaged: true }
  }
}

/** @param {readonly string[]} keys */
export const toStored = (keys) => JSON.stringify({ format: FORMAT, facilities: keys })
