// @ts-check
/**
 * A table of municipalities or wards with counts by service group, kept to some services.
 * Knows `templates/component/place-table.html` and `data/pref/13.json`.
 */

import { address, passes } from '../filter/services.js'
import { number } from '../page/part.js'

/**
 * @typedef {import('../filter/services.js').Choice} Choice
 * @typedef {import('../filter/services.js').Group} Group
 * @typedef {[string[], number][]} Sets - Services, and how many facilities have just these
 */

/**
 * How many facilities have which services, by municipality.
 *
 * @param {any} file - `data/pref/13.json`
 * @returns {Map<string, Sets>}
 */
export function setsByPlace({ sets, places }) {
  const services = sets.map((/** @type {number[]} */ set) => set.map(String))
  return new Map(
    places.map((/** @type {[string, string, [number, number][]]} */ [code, , counts]) => [
      code,
      counts.map(([set, facilities]) => [services[set], facilities]),
    ]),
  )
}

/**
 * How many facilities pass.
 *
 * @param {Sets} sets
 * @param {Choice} choice
 */
export const passing = (sets, choice) =>
  sets.reduce((sum, [services, count]) => sum + (passes(services, choice) ? count : 0), 0)

export class PlaceTable {
  #rows
  #root

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root
    this.#rows = /** @type {HTMLElement[]} */ ([...root.querySelectorAll('tr[data-code]')])
  }

  /** The codes of the municipalities and wards, in their order. */
  get codes() {
    return this.#rows.map(({ dataset }) => dataset.code ?? '')
  }

  /**
   * Shows the counts of a choice; says how many places have some.
   *
   * @param {Map<string, Sets>} byPlace
   * @param {Choice} choice
   * @param {Group[]} groups
   */
  show(byPlace, choice, groups) {
    let places = 0
    for (const row of this.#rows) {
      const sets = this.#leaves(row).flatMap((code) => byPlace.get(code) ?? [])
      const total = passing(sets, choice)
      places += total > 0 && row.dataset.leaf !== undefined ? 1 : 0
      fill(row.querySelector('[data-total]'), 'total', total)
      for (const group of groups) {
        const codes = group.services.map(({ code }) => code)
        const wanted = codes.filter((code) => choice.size === 0 || choice.has(code))
        const count = wanted.length > 0 ? passing(sets, new Set(wanted)) : 0
        fill(row.querySelector(`[data-group="${group.id}"]`), 'count', count)
      }
    }
    const query = address('', choice, groups)
    for (const link of this.#root.querySelectorAll('a')) {
      link.href = link.pathname + query
    }
    for (const group of groups) {
      const isWanted = choice.size === 0 || group.services.some(({ code }) => choice.has(code))
      this.#root.querySelectorAll(`[data-column="${group.id}"]`).forEach((cell) => {
        cell.toggleAttribute('hidden', !isWanted)
      })
    }
    return places
  }

  /**
   * The municipality of a row, or the wards of its city.
   *
   * @param {HTMLElement} row
   */
  #leaves(row) {
    const { code = '', leaf } = row.dataset
    if (leaf !== undefined) {
      return [code]
    }
    const rest = this.#rows.slice(this.#rows.indexOf(row) + 1)
    const end = rest.findIndex(({ dataset }) => dataset.ward === undefined)
    return rest.slice(0, end < 0 ? rest.length : end).map(({ dataset }) => dataset.code ?? '')
  }
}

/**
 * @param {HTMLElement | null} cell
 * @param {string} key
 * @param {number} count
 */
function fill(cell, key, count) {
  if (cell) {
    cell.textContent = number(count)
    cell.dataset[key] = String(count)
  }
}
