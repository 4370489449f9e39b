// @ts-check
/** The reader's list, kept in this browser only. */

import { MOST, fromStored, toStored } from './keys.js'

/** What windows are told of a change; the browser tells other windows only. */
const CHANGED = 'shortlist-changed'

/** A list that could not be kept. */
export class NotKept extends Error {
  /** @param {'full' | 'unavailable'} kind */
  constructor(kind) {
    super(kind)
    this.name = 'NotKept'
    this.kind = kind
  }
}

export class Shortlist {
  #name
  #storage

  /** Whether the browser lets pages keep anything. */
  isAvailable = false

  /**
   * @param {string} root - Of the site: two sites of one host have a list each
   * @param {() => Storage} storage - Asking for it may already fail
   */
  constructor(root, storage = () => localStorage) {
    this.#name = `renkei ${root} shortlist`
    this.#storage = storage
    try {
      storage().getItem(this.#name)
      this.isAvailable = true
    } catch {} // stays unavailable
  }

  get #stored() {
    return fromStored(this.isAvailable ? this.#storage().getItem(this.#name) : null)
  }

  /** In the order in which they were marked. */
  get keys() {
    return this.#stored.keys
  }

  /** Whether what was kept cannot be read, or not all of it. */
  get isDamaged() {
    return this.#stored.isDamaged
  }

  /** @param {string} key */
  has(key) {
    return this.keys.includes(key)
  }

  /** Puts a facility in, or takes it out. Fails with {@link NotKept}. @param {string} key */
  toggle(key) {
    const { keys } = this
    this.set(keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key])
  }

  /** Puts all of these in, behind the others. Fails with {@link NotKept}. @param {string[]} some */
  add(some) {
    this.set([...new Set([...this.keys, ...some])])
  }

  /** Fails with {@link NotKept}; the list is then as it was. @param {string[]} keys */
  set(keys) {
    if (keys.length > MOST) {
      throw new NotKept('full')
    }
    try {
      this.#storage().setItem(this.#name, toStored(keys))
    } catch {
      throw new NotKept('unavailable')
    }
    window.dispatchEvent(new Event(CHANGED))
  }

  /** Calls back at every change, also by another script or window. @param {() => void} changed */
  onChange(changed) {
    window.addEventListener(CHANGED, changed)
    window.addEventListener('storage', ({ key }) => {
      if (key === this.#name || key === null) {
        changed()
      }
    })
  }
}
