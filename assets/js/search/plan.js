// @ts-check
/** Which files hold all that a question means, for the fewest bytes. No network. */

import { isListed, mayBePlace, placesWith, sourceOf } from './index.js'

/**
 * @typedef {object} Plan - Files that together hold every match
 * @property {string[]} files
 * @property {string} [places] - A file of areas: the blocks of those that `word` names
 *   belong to the plan as well
 * @property {string} [word]
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
export function plans(entry, { words }) {
  const sources = words.map((word) => ({ word, ...sourceOf(entry, word) }))
  const lists = sources.filter(isListed)
  /** @type {Plan[]} */
  const plans = lists.map(({ word, file, cost }) =>
    words.length > 1 && mayBePlace(entry, word)
      ? { files: [file], places: placesWith(entry, word), word, cost: cost + placesCost(word) }
      : { files: [file], cost },
  )
  if (lists.length === words.length && words.length > 1) {
    const cost = lists.reduce((sum, { cost }) => sum + cost, 0)
    plans.push({ files: lists.map(({ file }) => file), cost })
  }
  return plans.sort((a, b) => a.cost - b.cost)
}
