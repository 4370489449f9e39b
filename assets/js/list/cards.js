// @ts-check
/** A long list of cards, a part at a time: hundreds at once would make old machines wait. */

import { number, part } from '../page/part.js'

/** How many are shown first, and with each further step. */
const STEP = 20

/** @template T */
export class Cards {
  #root
  #card
  /** @type {T[]} */
  #all = []
  #shown = 0

  /**
   * @param {HTMLElement} root - With the parts `cards`, `more`, `left`
   * @param {(one: T) => HTMLElement} card
   */
  constructor(root, card) {
    this.#root = root
    this.#card = card
    part(root, 'more').addEventListener('click', () => {
      const first = this.#shown
      this.#add(STEP)
      this.#list.children[first]?.querySelector('a')?.focus()
    })
  }

  /** @param {T[]} all */
  show(all) {
    this.#all = all
    this.#shown = 0
    this.#list.replaceChildren()
    this.#add(STEP)
  }

  /**
   * Makes sure that a card is there.
   *
   * @param {(one: T) => boolean} isMeant
   */
  reach(isMeant) {
    const at = this.#all.findIndex(isMeant)
    this.#add(Math.max(0, at + 1 - this.#shown))
    return at >= 0
  }

  get #list() {
    return part(this.#root, 'cards')
  }

  /** @param {number} count */
  #add(count) {
    const some = this.#all.slice(this.#shown, this.#shown + count)
    this.#list.append(...some.map(this.#card))
    this.#shown += some.length
    const left = this.#all.length - this.#shown
    part(this.#root, 'more').hidden = left === 0
    part(this.#root, 'left').textContent = number(left)
  }
}
