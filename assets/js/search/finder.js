// @ts-check
/**
 * From a query to its answer: which files to fetch, in which order, and what they hold.
 * No page in sight.
 */

import { areas, countsOf, facilities, isListed, sourceOf } from './index.js'
import { filtered, isHere, isMeant, isPlace, prefectureOf, ranked } from './match.js'
import { folding } from './fold.js'
import { plans } from './plan.js'
import { words } from './query.js'

/**
 * @typedef {import('./index.js').Area} Area
 * @typedef {import('./index.js').Counts} Counts
 * @typedef {import('./index.js').Entry} Entry
 * @typedef {import('./index.js').Found} Found
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

/** More blocks than this are not fetched to answer a question. */
const BLOCKS = 12
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
  for (const plan of plans(entry, terms)) {
    const files = await filesOf(store, terms, plan)
    if (files) {
      yield* listed(store, files, nothing)
      return
    }
  }
  const sources = terms.words.map((word) => sourceOf(entry, word))
  const known = sources.find(({ key }) => key)
  const isHereOnly = query.pref || query.city
  known && store.file(known.file) // asked for at once, awaited below
  const all = known || isHereOnly ? areas(await store.file('areas')) : []
  const here = blocksOf(all.filter((area) => isHere(area, terms)))
  if (isHereOnly && here.length <= BLOCKS) {
    yield* listed(store, here, { ...nothing, areas: all })
    return
  }
  const answer = { ...nothing, areas: all }
  if (!known) {
    yield { ...answer, state: 'short' }
    return
  }
  const counts = countsOf(await store.file(known.file), known.key ?? '')
  const others = sources.filter((source) => source !== known)
  const total = await totalOf(store, answer, counts, others)
  const some = total === undefined ? await together(store, entry, answer) : answer
  yield { ...some, state: 'common', counts: { ...counts, total } }
}

/**
 * Of too many, at least those whose name has the words one behind the other: a whole name
 * that was typed is among them.
 *
 * @param {Store} store
 * @param {Entry} entry
 * @param {Answer} answer
 */
async function together(store, entry, answer) {
  const { terms } = answer
  const [plan] = plans(entry, { ...terms, words: [terms.words.join('')] })
  let some = answer
  for await (const part of plan ? listed(store, plan.files, answer) : []) {
    some = part
  }
  return some
}

/**
 * How many facilities are meant by a very common word and perhaps a place: those within
 * whole prefectures are counted, those that have the place in their name are listed.
 * Nothing where that would take too much.
 *
 * @param {Store} store
 * @param {Answer} answer
 * @param {Counts} counts
 * @param {import('./index.js').Source[]} others - Those of the other words
 */
async function totalOf(store, answer, { total, prefectures }, others) {
  const { terms, areas } = answer
  const { query, words } = terms
  const isMeant = (/** @type {Area} */ area) =>
    isHere(area, terms) && (words.length < 2 || words.some((word) => isPlace(area, word, terms)))
  const meant = new Set(areas.filter(isMeant).map(prefectureOf))
  const isWhole = areas.every((area) => isMeant(area) === meant.has(prefectureOf(area)))
  const [other, ...further] = others
  if (!isWhole || further.length > 0 || (other && !isListed(other))) {
    return
  }
  let named = 0
  if (other) {
    for await (const { found } of listed(store, [other.file], answer)) {
      named = found.filter(({ areas }) => !areas.some((area) => meant.has(prefectureOf(area)))).length
    }
  }
  const inside = [...meant].reduce((sum, code) => sum + prefectures[+code - 1], 0)
  return named + (other || query.pref ? inside : total ?? 0)
}

/**
 * The files of a plan, once it is known which places its word means; nothing when they are
 * too large to fetch.
 *
 * @param {Store} store
 * @param {Terms} terms
 * @param {import('./plan.js').Plan} plan
 */
async function filesOf(store, terms, { files, places, word = '' }) {
  files.forEach((file) => store.file(file)) // awaited later
  const found = places ? areas(await store.file(places)) : []
  const blocks = blocksOf(
    found.filter((area) => isHere(area, terms) && isPlace(area, word, terms)),
  )
  return blocks.length <= BLOCKS ? [...files, ...blocks] : undefined
}

const blocksOf = (/** @type {Area[]} */ areas) => [...new Set(areas.flatMap(({ blocks }) => blocks))]

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
        queue.push(store.file(page(number)))
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
const known = new WeakMap()

/**
 * What a file holds; folding it twice would cost time at every keystroke.
 *
 * @param {object} file
 * @param {(text: string) => string} fold
 */
function held(file, fold) {
  const found = known.get(file) ?? facilities(file, fold)
  known.set(file, found)
  return found
}
