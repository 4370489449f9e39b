// @ts-check
/**
 * The facilities nearest to a point, from the files of municipalities. These are loaded in
 * the order of how near their points can be, so it is always known how far nothing is
 * missing. Must not know the page.
 */

import { city } from '../data/city.js'
import { distance, distanceToBounds } from '../place/distance.js'

/**
 * @typedef {import('../data/city.js').Facility} Facility
 * @typedef {import('../data/city.js').Place} Place
 * @typedef {import('../place/distance.js').Point} Point
 * @typedef {{ facility: Facility, metres: number }} Found
 */

/** So many files are asked for at a time. */
const AT_ONCE = 6

export class Nearest {
  #files
  #point
  #except
  /** Those not loaded, the nearest first. @type {{ code: string, metres: number }[]} */
  #left
  /** By number: a facility may be listed in two municipalities. @type {Map<string, Found>} */
  #found = new Map()

  /**
   * @param {import('../data/files.js').Files} files
   * @param {readonly Place[]} places
   * @param {Point} point
   * @param {{ own?: string, except?: string }} [but] - The municipality to begin with, and a
   *   facility to leave out
   */
  constructor(files, places, point, { own, except } = {}) {
    this.#files = files
    this.#point = point
    this.#except = except
    this.#left = places
      .flatMap(({ code, bounds }) =>
        bounds ? [{ code, metres: distanceToBounds(point, bounds) }] : [],
      )
      .sort((a, b) => a.metres - b.metres || (a.code === own ? -1 : b.code === own ? 1 : 0))
  }

  /** Nothing nearer than so many metres is missing. */
  get complete() {
    return this.#left[0]?.metres ?? Infinity
  }

  /** The nearest first; at the same distance by number. @returns {Found[]} */
  get found() {
    const order = (/** @type {Found} */ a, /** @type {Found} */ b) =>
      a.metres - b.metres || (a.facility.number < b.facility.number ? -1 : 1)
    return [...this.#found.values()].sort(order)
  }

  /**
   * Loads the next so many files, or fewer when all within an edge are there. What fails
   * stays to be loaded.
   *
   * @param {number} most
   * @param {number} [edge] - In metres
   */
  async load(most, edge = Infinity) {
    const next = this.#left.filter(({ metres }) => metres <= edge).slice(0, most)
    const results = await Promise.allSettled(
      next.map(async ({ code }) => this.#add(code, await city(this.#files, code))),
    )
    const failed = results.find((result) => result.status === 'rejected')
    if (failed) {
      throw failed.reason
    }
    return next.length
  }

  /**
   * Loads all that can lie within an edge.
   *
   * @param {number} edge - In metres
   */
  async reach(edge) {
    while (this.complete <= edge) {
      await this.load(AT_ONCE, edge)
    }
  }

  /** @param {string} code @param {Facility[]} facilities */
  #add(code, facilities) {
    for (const facility of facilities) {
      const { number, point } = facility
      const metres = point ? distance(this.#point, point) : Infinity
      const known = this.#found.get(number)
      if (point && number !== this.#except && !(known && known.metres <= metres)) {
        this.#found.set(number, { facility, metres })
      }
    }
    this.#left = this.#left.filter((one) => one.code !== code)
  }
}
