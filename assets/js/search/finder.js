// @ts-check
/**
 * From a query to its answer: which files to fetch, in which order, and what they hold.
 * No page in sight.
 */

import { areas, countsOf, facilities, namesWith, numbersWith } from './index.js'
import { filtered, isHere, isMeant, isPlace, ranked } from './match.js'
import { folding } from './fold.js'
import { words } from './query.js'

/**
 * @typedef {import('./index.js').Area} Area
 * @typedef {import('./index.js').Counts} Counts
 * @typedef {import('./index.js').Entry} Entry
 * @typedef {import('./index.js').Found} Found
 * @typedef {import('./index.js').Source} Source
 * @typedef {import('./match.js').Terms} Terms
 * @typedef {import('./query.js').Query} Query
 * @typedef {import('./store.js').Store} Store
 *
 * @typedef {object} Answer
 * @property {'idle' | 'short' | 'loading' | 'done' | 'common'} state
 * @property {Terms} terms
 * @property {Found[]} meant - Whatever the filters
 * @property {Found[]} found - Those that pass the filters, the best first
 * @property {Area[]} areas - All, where they were needed
 * @property {Counts} [counts] - Of a very common word
 */

/** More files than this are not fetched to answer a question. */
const FILES = 24
/** How many results a reader sees first. */
export const SHOWN = 20

/**
 * Answers a query: perhaps at once with a part, in the end with all.
 *
 * @param {Store} store
 * @param {Query} query
 * @returns {AsyncGenerator<Answer>}
 */
export async function* find(store, query) {
  const wasRenewed = store.isRenewed
  try {
    yield* answers(store, query)
  } catch (error) {
    if (wasRenewed === store.isRenewed) {
      throw error
    }
    yield* answers(store, query) // of the newer index
  }
}

/**
 * @param {Store} store
 * @param {Query} query
 * @returns {AsyncGenerator<Answer>}
 */
async function* answers(store, query) {
  const entry = await store.entry()
  const terms = understood(entry, query)
  /** @type {Answer} */
  const nothing = { state: 'idle', terms, meant: [], found: [], areas: [] }
  if (terms.words.length === 0) {
    yield nothing
    return
  }
  const sources = terms.words.map((word) => sourcesOf(entry, word))
  const isName = (/** @type {string} */ word) =>
    terms.words.length === 1 || [...word].some((letter) => !entry.places.includes(letter))
  const files = cheapest(sources.filter((_, i) => isName(terms.words[i])).map(listOf))
  if (files) {
    yield* listed(store, files, nothing)
    return
  }
  const known = sources.flat().find(({ kind }) => kind === 'counts')
  const isNarrow = query.pref || query.city || terms.words.length > 1
  // Asked for at once, as either will be needed.
  const early = cheapest(sources.map(listOf)) ?? (known && !isNarrow ? [known.file] : [])
  early.forEach((file) => store.file(file).catch(() => {}))
  const all = known || isNarrow ? areas(await store.file('areas')) : []
  const narrow = cheapest(narrowed(terms, sources, all))
  if (narrow) {
    yield* listed(store, narrow, { ...nothing, areas: all })
    return
  }
  const counts = known && countsOf(await store.file(known.file), known.key ?? '')
  yield { ...nothing, state: counts ? 'common' : 'short', areas: all, counts }
}

/**
 * @param {Entry} entry
 * @param {Query} query
 * @returns {Terms}
 */
function understood({ variants, services, groups, prefectures, cities }, query) {
  const fold = folding(variants)
  return {
    query,
    words: words(query.q, fold),
    fold,
    prefectures,
    groups: new Map(services.map(([code, , group]) => [code, groups[group][0]])),
    city: cities.find(([code]) => code === query.city)?.[1] ?? '',
  }
}

/** @param {Entry} entry @param {string} word */
function sourcesOf(entry, word) {
  const numbers = numbersWith(entry, word)
  return numbers ? [namesWith(entry, word), numbers] : [namesWith(entry, word)]
}

/**
 * The files of all names and numbers with a word, where there are lists.
 *
 * @param {Source[]} sources
 */
const listOf = (sources) =>
  sources.every(({ kind }) => kind === 'shard' || kind === 'pages')
    ? sources.map(({ file }) => file)
    : undefined

/**
 * Sets of files that each hold all that is meant, when words may be places: any one word
 * is in a name or a place, so its list and the blocks of its places are enough. Where the
 * query stays inside an area, its blocks are.
 *
 * @param {Terms} terms
 * @param {Source[][]} sources - Of each word
 * @param {Area[]} all
 */
function narrowed(terms, sources, all) {
  const { query, words } = terms
  const here = all.filter((area) => isHere(area, terms))
  const blocks = (/** @type {Area[]} */ some) => [...new Set(some.flatMap((area) => area.blocks))]
  const plans = words.map((word, i) => {
    const places = words.length > 1 ? here.filter((area) => isPlace(area, word, terms)) : []
    return listOf(sources[i])?.concat(blocks(places))
  })
  return query.pref || query.city ? [...plans, blocks(here)] : plans
}

/**
 * The set with the fewest files, unless all are too large.
 *
 * @param {(string[] | undefined)[]} sets
 */
function cheapest(sets) {
  // A list in pages has two of them or more.
  const cost = (/** @type {string[]} */ files) => files.length + files.filter(isPage).length
  const isPage = (/** @type {string} */ file) => file.startsWith('p')
  const [best] = sets.filter((files) => files !== undefined).sort((a, b) => cost(a) - cost(b))
  return best && cost(best) <= FILES ? best : undefined
}

/**
 * @param {Store} store
 * @param {string[]} files
 * @param {Answer} answer
 * @returns {AsyncGenerator<Answer>}
 */
async function* listed(store, files, answer) {
  const { terms } = answer
  /** @type {Map<string, Found>} */
  const meant = new Map()
  const queue = files.map((file) => store.file(file))
  queue.forEach((file) => file.catch(() => {})) // each is awaited below
  const state = () => {
    const all = [...meant.values()]
    return { ...answer, meant: all, found: ranked(filtered(all, terms), terms) }
  }
  let isShown = false
  for (let next = 0; next < queue.length; next++) {
    const file = await queue[next]
    for (const one of held(file, terms.fold)) {
      if (!meant.has(one.number) && isMeant(one, terms)) {
        meant.set(one.number, one)
      }
    }
    if (file.pages > 1 && file.file.endsWith('-0')) {
      const page = (/** @type {number} */ number) => file.file.replace(/0$/, String(number))
      for (let number = 1; number < file.pages; number++) {
        const file = store.file(page(number))
        file.catch(() => {})
        queue.push(file)
      }
    }
    if (!isShown && next + 1 < queue.length) {
      const part = state()
      isShown = part.found.length >= SHOWN
      if (isShown) {
        yield { ...part, state: 'loading' }
      }
    }
  }
  yield { ...state(), state: 'done' }
}

/** @type {WeakMap<object, Found[]>} */
const read = new WeakMap()

/**
 * What a file holds; folding it twice would cost time at every keystroke.
 *
 * @param {object} file
 * @param {(text: string) => string} fold
 */
function held(file, fold) {
  const found = read.get(file) ?? facilities(file, fold)
  read.set(file, found)
  return found
}
