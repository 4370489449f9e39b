// @ts-check
/**
 * The facilities of a municipality on its page. A list of one page only hides what the
 * filter does not want; of a longer one, all pages are shown from the municipality's file.
 */

import { city } from '../data/city.js'
import { passes } from '../filter/services.js'
import { part } from '../page/part.js'
import { card } from './card.js'
import { Cards } from './cards.js'

/**
 * @typedef {import('../data/city.js').Facility} Facility
 * @typedef {import('../filter/services.js').Choice} Choice
 */

export class MunicipalityList {
  #root
  #files
  #code
  /** What the page came with; out of the page while cards from the file stand in for it. */
  #own
  /** @type {Cards<Facility>} */
  #cards

  /**
   * @param {HTMLElement} root
   * @param {import('../data/files.js').Files} files
   * @param {import('../page/site.js').SiteFacts} site
   * @param {import('./card.js').ServiceNames} names
   */
  constructor(root, files, site, names) {
    this.#root = root
    this.#files = files
    this.#code = root.dataset.code ?? ''
    this.#own = part(root, 'list')
    const template = part(root, 'card')
    this.#cards = new Cards(part(root, 'matches'), (one) => card(template, one, site, names))
  }

  /** Whether the page holds a part of the list only. */
  get isLong() {
    return this.#root.dataset.long !== undefined
  }

  /** @returns {Promise<Facility[]>} */
  all() {
    return city(this.#files, this.#code)
  }

  /**
   * Services of each facility.
   *
   * @returns {Promise<string[][]>}
   */
  async services() {
    return this.isLong
      ? (await this.all()).map(({ services }) => services)
      : this.#entries.map(servicesOf)
  }

  /**
   * Shows what the choice wants, and says how many these are of how many.
   *
   * @param {Choice} choice
   * @param {() => boolean} isStale - Whether the reader has chosen something else meanwhile
   */
  async show(choice, isStale) {
    if (choice.size === 0 || !this.isLong) {
      return this.#showOwn(choice)
    }
    const all = await this.all()
    const found = all.filter(({ services }) => passes(services, choice))
    if (!isStale()) {
      this.#swap(true)
      this.#cards.show(found)
    }
    return { shown: found.length, all: all.length }
  }

  /** Shows the list as the page came with it. */
  showAll() {
    this.#showOwn(new Set())
  }

  /**
   * The card of a facility, made when need be; nothing when it is not on this page.
   *
   * @param {string} number
   * @returns {HTMLElement | null}
   */
  reveal(number) {
    this.#cards.reach((one) => one.number === number)
    const found = document.getElementById(`f-${number}`)
    return found?.checkVisibility() ? found : null
  }

  get #entries() {
    return /** @type {HTMLElement[]} */ ([...this.#own.querySelectorAll('[data-facility]')])
  }

  /** @param {Choice} choice */
  #showOwn(choice) {
    this.#swap(false)
    const entries = this.#entries
    for (const entry of entries) {
      entry.hidden = !passes(servicesOf(entry), choice)
    }
    for (const section of this.#own.querySelectorAll('section')) {
      section.hidden = !section.querySelector('[data-facility]:not([hidden])')
    }
    return { shown: entries.filter(({ hidden }) => !hidden).length, all: entries.length }
  }

  /** @param {boolean} isFromFile */
  #swap(isFromFile) {
    const matches = part(this.#root, 'matches')
    matches.hidden = !isFromFile
    if (isFromFile) {
      this.#own.remove() // an entry must not be in the page twice
    } else {
      this.#cards.show([])
      matches.before(this.#own)
    }
  }
}

/** @param {HTMLElement} entry */
const servicesOf = ({ dataset }) => (dataset.services ?? '').split(' ')
