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

/** How many facilities of a prefecture have which services, by municipality. */
export class PlaceCounts {
  /** @type {Map<string, Sets>} */
  #byPlace
  /** Facilities of several places: where, and with which services. @type {[string, string[]][][]} */
  #several

  /** @param {any} file - `data/pref/13.json` */
  constructor({ sets, places, several = [] }) {
    const services = sets.map((/** @type {number[]} */ set) => set.map(String))
    const named = (/** @type {[any, number][]} */ pairs) => pairs.map(([place, set]) => [place, services[set]])
    this.#byPlace = new Map(
      places.map((/** @type {[string, string, [number, number][]]} */ [code, , counts]) => [
        code,
        counts.map(([set, facilities]) => [services[set], facilities]),
      ]),
    )
    this.#several = several.map(named)
  }

  /**
   * Of these municipalities.
   *
   * @param {string[]} codes
   * @returns {Sets}
   */
  sets(codes) {
    return codes.flatMap((code) => this.#byPlace.get(code) ?? [])
  }

  /**
   * How many facilities of these municipalities pass, each counted once.
   *
   * @param {string[]} codes
   * @param {Choice} choice
   */
  passing(codes, choice) {
    const all = this.sets(codes).filter(([services]) => passes(services, choice))
    const twice = this.#several.map((places) => {
      const here = places.filter(([code, services]) => codes.includes(code) && passes(services, choice))
      return Math.max(0, here.length - 1)
    })
    return sum(all.map(([, count]) => count)) - sum(twice)
  }
}

const sum = (/** @type {number[]} */ all) => all.reduce((a, b) => a + b, 0)

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
   * @param {PlaceCounts} counts
   * @param {Choice} choice
   * @param {Group[]} groups
   */
  show(counts, choice, groups) {
    let places = 0
    for (const row of this.#rows) {
      const here = this.#leaves(row)
      const total = counts.passing(here, choice)
      places += total > 0 && row.dataset.leaf !== undefined ? 1 : 0
      fill(row.querySelector('[data-total]'), 'total', total)
      for (const group of groups) {
        const codes = group.services.map(({ code }) => code)
        const wanted = codes.filter((code) => choice.size === 0 || choice.has(code))
        const count = wanted.length > 0 ? counts.passing(here, new Set(wanted)) : 0
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
