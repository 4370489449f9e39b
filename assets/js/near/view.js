// @ts-check
/** Found facilities as rings of cards, by service group. Words are the template's. */

import { passes } from '../filter/services.js'
import { card } from '../list/card.js'
import { inWords } from '../place/distance.js'
import { copy, number, sentence } from '../page/part.js'
import { rings } from './rings.js'

/**
 * @typedef {import('../filter/services.js').Choice} Choice
 * @typedef {import('../filter/services.js').Group} Group
 * @typedef {import('./nearest.js').Found} Found
 *
 * @typedef {object} Templates
 * @property {HTMLElement} ring
 * @property {HTMLElement} group
 * @property {HTMLElement} card
 * @property {HTMLElement} row
 */

/**
 * The group a facility stands under: its first that is asked for.
 *
 * @param {string[]} services
 * @param {Choice} choice
 * @param {Group[]} groups
 */
const groupOf = (services, choice, groups) =>
  groups.find((group) =>
    group.services.some(({ code }) => services.includes(code) && passes([code], choice)),
  )

/**
 * @param {readonly Found[]} found - The nearest first
 * @param {number} edge - Of the widest ring to show, in metres
 * @param {Choice} choice
 * @param {Group[]} groups
 * @param {Templates} templates
 * @param {{ site: import('../page/site.js').SiteFacts, names: Map<string, string> }} setting
 */
export function ringSections(found, edge, choice, groups, templates, { site, names }) {
  return rings(found, edge).map(({ from, to, found }) => {
    const { made, slot } = copy(templates.ring)
    const key = from > 0 ? 'between' : 'within'
    const words = { from: edgeInWords(from), to: edgeInWords(to), count: found.length }
    slot('title').textContent = sentence(slot('title'), key, words)
    made.dataset.edge = String(to)
    made.append(
      ...groups.flatMap((group) => {
        const some = found.filter(
          ({ facility }) => groupOf(facility.services, choice, groups) === group,
        )
        return some.length > 0 ? [groupSection(group, some)] : []
      }),
    )
    return made
  })

  /** @param {Group} group @param {Found[]} some */
  function groupSection(group, some) {
    const { made, slot } = copy(templates.group)
    slot('title').textContent = group.name
    slot('cards').append(
      ...some.map(({ facility, metres }) => card(templates.card, facility, site, names, metres)),
    )
    return made
  }
}

/**
 * Of each group: how far the nearest is, and how many there are.
 *
 * @param {readonly Found[]} found
 * @param {number} edge
 * @param {Choice} choice
 * @param {Group[]} groups
 * @param {HTMLElement} template
 */
export function groupRows(found, edge, choice, groups, template) {
  const within = found.filter(({ metres }) => metres <= edge)
  return groups.flatMap((group) => {
    const wanted = group.services.filter(({ code }) => passes([code], choice))
    const some = within.filter(({ facility }) =>
      wanted.some(({ code }) => facility.services.includes(code)),
    )
    if (wanted.length === 0) {
      return []
    }
    const { made, slot } = copy(template)
    slot('kind').textContent = group.name
    slot('nearest').textContent =
      some.length > 0 ? (slot('nearest').dataset.nearest ?? '') + inWords(some[0].metres) : '―'
    slot('many').textContent = number(some.length)
    return [made]
  })
}

/** 500m, 2km. @param {number} metres */
export const edgeInWords = (metres) => (metres < 1000 ? `${metres}m` : `${metres / 1000}km`)
