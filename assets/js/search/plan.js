// @ts-check
/** Which files hold all that a question means, for the fewest bytes. No network. */

import { mayBePlace, placesWith, sourceOf } from './index.js'

/**
 * @typedef {object} Plan - Files that together hold every match
 * @property {string[]} files
 * @property {string} word - That may be a place
 * @property {string[]} lookups - Files of areas: the blocks of those that `word` names
 *   belong to the plan as well
 * @property {number} cost - About how many KB
 */

/** What the areas of a word and their blocks are likely to cost, in KB. */
const placesCost = (/** @type {string} */ word) =>
  word.length < 4 || /[市区町村郡都道府県]$/.test(word) ? 12 : 2

/**
 * The ways to answer, the cheapest first. One word that can only be in a name is enough;
 * so is one word with its places, or every word as a name, since one of them is in one.
 *
 * @param {import('./index.js').Entry} entry
 * @param {import('./match.js').Terms} terms
 * @returns {Plan[]}
 */
export function plans(entry, { words, fold }) {
  const sources = words.map((word) => ({ word, ...sourceOf(entry, word) }))
  const lists = sources.filter(({ kind }) => kind === 'shard' || kind === 'pages')
  /** @type {Plan[]} */
  const plans = lists.map(({ word, file, cost, kind }) => {
    const isPlace = words.length > 1 && mayBePlace(entry, word, { kind, file, cost })
    return isPlace
      ? { files: [file], word, lookups: placesWith(entry, word, fold), cost: cost + placesCost(word) }
      : { files: [file], word, lookups: [], cost }
  })
  if (lists.length === words.length && words.length > 1) {
    const cost = lists.reduce((sum, { cost }) => sum + cost, 0)
    plans.push({ files: lists.map(({ file }) => file), word: '', lookups: [], cost })
  }
  return plans.sort((a, b) => a.cost - b.cost)
}
