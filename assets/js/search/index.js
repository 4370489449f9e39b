// @ts-check
/**
 * Where in the index something lies, and what its files say; no network, no page.
 * `docs/search-index.md` describes the files.
 */

/**
 * @typedef {{ frequent: string, common: string }} Pieces
 *
 * @typedef {object} Entry - `index.json`
 * @property {number} format
 * @property {string} folders
 * @property {number} shards
 * @property {number} counts
 * @property {Pieces} names
 * @property {Pieces} numbers
 * @property {string} variants
 * @property {string} places - All characters of place names
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

/**
 * The address of a file, from that of the entry file.
 *
 * @param {Entry} entry
 * @param {string} name
 */
export function path(entry, name) {
  const folder = hash(name) % 128
  const letters = entry.folders.slice(folder * 6, folder * 6 + 6)
  return `${hex(folder).padStart(2, '0')}-${letters}/${name}.json`
}

/**
 * Where the names with a word are: one shard, the pages of a window, counts only, or
 * nothing because a single character says too little.
 *
 * @typedef {{ kind: 'shard' | 'pages' | 'counts' | 'short', file: string, key?: string }} Source
 *
 * @param {Entry} entry
 * @param {string} word - Folded
 * @returns {Source}
 */
export function namesWith(entry, word) {
  const letters = [...word]
  const { frequent, common } = entry.names
  const rare = window(letters, 1, (piece) => !frequent.includes(piece))
  if (rare) {
    return shard(entry, rare)
  }
  const listed = window(letters, 2, (piece) => !common.includes(piece))
  if (listed) {
    return pages(listed)
  }
  return letters.length < 2 ? { kind: 'short', file: '' } : counts(entry, word)
}

/**
 * The first window: a piece that is rare while all its parts are not.
 *
 * @param {string[]} letters
 * @param {number} least
 * @param {(piece: string) => boolean} isRare
 */
function window(letters, least, isRare) {
  for (let length = least; length <= letters.length; length++) {
    for (let at = 0; at + length <= letters.length; at++) {
      const piece = letters.slice(at, at + length).join('')
      if (isRare(piece)) {
        return piece
      }
    }
  }
}

/**
 * Where the numbers that begin so are; nothing when it is no beginning of a number.
 *
 * @param {Entry} entry
 * @param {string} word - Folded
 * @returns {Source | undefined}
 */
export function numbersWith(entry, word) {
  const number = word.toUpperCase()
  if (!/^\d\d[\dA-Z]\d{1,7}$/.test(number)) {
    return
  }
  const isIn = (/** @type {string} */ pieces, /** @type {string} */ beginning) =>
    `\n${pieces}`.includes(`\n${beginning}`)
  const shortest = (/** @type {string} */ pieces) => {
    for (let length = 4; length <= number.length; length++) {
      if (length === 10 || !isIn(pieces, number.slice(0, length))) {
        return '#' + number.slice(0, length)
      }
    }
  }
  const rare = shortest(entry.numbers.frequent)
  const listed = shortest(entry.numbers.common)
  return rare ? shard(entry, rare) : listed ? pages(listed) : counts(entry, '#' + number)
}

/** @param {Entry} entry @param {string} key @returns {Source} */
const shard = (entry, key) => ({ kind: 'shard', file: `s-${hex(hash(key) % entry.shards)}` })

/** @param {string} key @returns {Source} */
const pages = (key) => ({
  kind: 'pages',
  file: `p-${[...encoder.encode(key)].map((byte) => hex(byte).padStart(2, '0')).join('')}-0`,
})

/** @param {Entry} entry @param {string} key @returns {Source} */
const counts = (entry, key) => ({
  kind: 'counts',
  file: `c-${hex(hash(key) % entry.counts)}`,
  key,
})

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
 * @typedef {{ total: number, prefectures: number[], areas: Map<number, number> }} Counts
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
