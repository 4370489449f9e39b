// @ts-check
/**
 * Where in the index something lies, and what its files say; no network, no page.
 * `docs/search-index.md` describes the files.
 */

/**
 * @typedef {object} Entry - `index.json`
 * @property {number} format
 * @property {string} folders
 * @property {number} shards
 * @property {string} depths - How often each shard is halved
 * @property {number} counts
 * @property {number} lookups - Files of places
 * @property {string} frequent - Pieces of names, and beginnings of numbers behind `#`
 * @property {string} long
 * @property {string} common
 * @property {string} variants
 * @property {string} places - Frequent pieces of names that are places as well
 * @property {[string, string][]} cities - Designated cities
 * @property {string[]} prefectures
 * @property {[string, string][]} groups
 * @property {[string, string, number][]} services
 * @property {boolean} pages
 *
 * @typedef {{ code: string, name: string, blocks: string[] }} Area
 *
 * @typedef {object} Found - A facility
 * @property {string} number
 * @property {string[]} names
 * @property {string[]} folded - Its names, folded
 * @property {Area[]} areas - Its main one first
 * @property {string[]} services - Codes
 * @property {number} page - Of its area's list
 */

const encoder = new TextEncoder()

/** 0x811c9dc5 with its sign: as many digits as a facility number has should not stand here. */
const BASIS = -0x7ee3623b

/** FNV-1a, 32 bits. */
export const hash = (/** @type {string} */ text) =>
  encoder.encode(text).reduce((h, byte) => Math.imul(h ^ byte, 0x01000193), BASIS) >>> 0

const hex = (/** @type {number} */ number) => number.toString(16)
/** One character alone says too little, whatever its length in UTF-16. */
const isLong = (/** @type {string} */ word) => [...word].length > 1

/**
 * The address of a file, from that of the entry file.
 *
 * @param {Entry} entry
 * @param {string} name
 */
export function path(entry, name) {
  // The pages of one window lie in one folder.
  const folder = hash(name.split('-', 2).join('-')) % 256
  const letters = entry.folders.slice(folder * 6, folder * 6 + 6)
  return `${hex(folder).padStart(2, '0')}-${letters}/${name}.json`
}

/**
 * Where all facilities with a word lie: in one shard, in the pages of a window, in counts
 * only (then it has a `key`), or in no file because a single character says too little.
 *
 * @typedef {object} Source
 * @property {string} file
 * @property {number} cost - About how many KB
 * @property {string} [key]
 *
 * @param {Entry} entry
 * @param {string} word - Folded
 * @returns {Source}
 */
export function sourceOf(entry, word) {
  const isNumber = /^\d\d[\da-z]\d{1,7}$/.test(word)
  const whole = isNumber ? '#' + word.toUpperCase() : word
  const pieces = isNumber ? beginnings(whole) : parts([...word])
  const rare = pieces.find((piece) => !entry.frequent.includes(piece))
  if (rare) {
    const at = hash(rare)
    const depth = entry.depths.charCodeAt(at % entry.shards) - 97
    return { file: `s-${hex(at % (entry.shards << depth))}`, cost: 9 }
  }
  // Of names, the shortest pieces have lists; of numbers, all.
  const listed = pieces.filter((piece) => isLong(piece) && !entry.common.includes(piece))
  const isWindow = (/** @type {string} */ piece) =>
    isNumber ? piece === whole : !listed.some((part) => part !== piece && piece.includes(part))
  const windows = listed.filter(isWindow)
  const short = windows.find((piece) => !entry.long.includes(piece))
  const window = short ?? windows[0]
  if (window) {
    const key = [...encoder.encode(window)].map((byte) => hex(byte).padStart(2, '0')).join('')
    return { file: `p-${key}-0`, cost: short ? 18 : 45 }
  }
  return isLong(word)
    ? { file: `c-${hex(hash(whole) % entry.counts)}`, cost: 9, key: whole }
    : { file: '', cost: 0 }
}

/** Whether there is a list of all facilities with a word. */
export const isListed = (/** @type {Source} */ { file, key }) => file !== '' && !key

/** All parts of a word, the shortest first: the first of a kind is a window. */
const parts = (/** @type {string[]} */ letters) =>
  letters.flatMap((_, i) =>
    letters.slice(i).map((_, at) => letters.slice(at, at + i + 1).join('')),
  )

const beginnings = (/** @type {string} */ number) =>
  [...number].slice(4).map((_, i) => number.slice(0, i + 5))

/**
 * Whether a word may be the name of a place; of a rare one only its files can tell.
 *
 * @param {Entry} entry
 * @param {string} word
 */
export const mayBePlace = (entry, word) =>
  !/^\d+$/.test(word) && (!entry.frequent.includes(word) || !isLong(word) || entry.places.includes(word))

/**
 * The file that holds all areas which a word may name.
 *
 * @param {Entry} entry
 * @param {string} word
 */
export const placesWith = (entry, word) =>
  isLong(word) ? `a-${hex(hash([...word].slice(0, 2).join('')) % entry.lookups)}` : 'areas'

/** Rising numbers from the steps between them. */
const summed = (/** @type {number[]} */ steps) => {
  let sum = 0
  return steps.map((step) => (sum += step))
}

const five = (/** @type {number} */ code) => String(code).padStart(5, '0')

/**
 * The areas of the file `areas`.
 *
 * @param {{ codes: number[], names: string[], first: number[], blocks: number[] }} file
 * @returns {Area[]}
 */
export function areas(file) {
  const first = summed(file.first)
  let at = 0
  return summed(file.codes).map((code, i) => {
    const count = file.blocks[i]
    const start = count > 0 ? first[at++] : 0
    const blocks = Array.from({ length: count }, (_, block) => `b-${hex(start + block)}`)
    return { code: five(code), name: file.names[i], blocks }
  })
}

/**
 * The facilities of a shard, page or block.
 *
 * @param {any} file
 * @param {(text: string) => string} fold
 * @returns {Found[]}
 */
export function facilities(file, fold) {
  const codes = summed(file.codes)
  /** @type {Area[]} */
  const main = codes.flatMap((code, i) =>
    Array(file.runs[i]).fill({ code: five(code), name: file.places[i], blocks: [] }),
  )
  const found = main.map((area, row) => {
    const names = file.names[row].split('\n')
    return {
      number: file.numbers[row],
      names,
      folded: names.map(fold),
      areas: [area],
      services: file.services[row].match(/.../g),
      page: 1,
    }
  })
  for (const [row, code, name] of file.also ?? []) {
    found[row].areas.push({ code: five(code), name, blocks: [] })
  }
  for (const [row, page] of file.listed ?? []) {
    found[row].page = page
  }
  return found
}

/**
 * How often a window occurs, by prefecture and by area.
 *
 * @typedef {{ total?: number, prefectures: number[], areas: Map<number, number> }} Counts - No
 *   total where it is not known
 *
 * @param {any} file - A file of counts
 * @param {string} key
 * @returns {Counts}
 */
export function countsOf(file, key) {
  const { total, prefectures, areas, counts } = file.windows[key]
  const places = summed(areas)
  return {
    total,
    prefectures,
    areas: new Map(places.map((/** @type {number} */ place, i) => [place, counts[i]])),
  }
}
