// @ts-check
/** The files of the index, each fetched once. The only module that knows the network. */

import { path } from './index.js'

/** @typedef {import('./index.js').Entry} Entry */

/** Of the index; raised when older clients would misread it. */
const FORMAT = 1

export class Store {
  /** @type {Promise<Entry> | undefined} */
  #entry
  /** @type {Map<string, Promise<any>>} */
  #files = new Map()
  #fetch
  #url

  /** Whether the index was replaced since the page was opened. */
  isRenewed = false

  /**
   * @param {string} url - Of the entry file
   * @param {typeof fetch} [get]
   */
  constructor(url, get = (input, init) => fetch(input, init)) {
    this.#url = url
    this.#fetch = get
  }

  /** @returns {Promise<Entry>} */
  entry() {
    this.#entry ??= this.#read().catch((error) => {
      this.#entry = undefined // so that the next question tries again
      throw error
    })
    return this.#entry
  }

  /**
   * @param {string} name
   * @returns {Promise<any>}
   */
  file(name) {
    let file = this.#files.get(name)
    if (!file) {
      file = this.#load(name)
      // Asked for ahead, it may fail before anybody waits for it: that is no error yet.
      file.catch(() => this.#files.delete(name))
      this.#files.set(name, file)
    }
    return file
  }

  /** @param {string} name */
  async #load(name) {
    const entry = await this.entry()
    try {
      const file = await this.#json(this.#url.replace(/[^/]*$/, path(entry, name)))
      if (file.file !== name) {
        throw new Error(`${name} is ${file.file}`)
      }
      return file
    } catch (error) {
      await this.#renew(entry)
      throw error
    }
  }

  /**
   * A file that is missing or broken may be that of another build: looks once whether
   * there is a newer one.
   *
   * @param {Entry} entry
   */
  async #renew(entry) {
    if (this.isRenewed || entry !== (await this.entry())) {
      return
    }
    const newer = await this.#read({ cache: 'reload' })
    if (newer.folders !== entry.folders) {
      this.isRenewed = true
      this.#entry = Promise.resolve(newer)
      this.#files.clear()
    }
  }

  /**
   * @param {RequestInit} [init]
   * @returns {Promise<Entry>}
   */
  async #read(init) {
    const entry = await this.#json(this.#url, init)
    if (entry.format !== FORMAT) {
      throw new Error(`format ${entry.format}`)
    }
    return entry
  }

  /**
   * @param {string} url
   * @param {RequestInit} [init]
   */
  async #json(url, init) {
    const response = await this.#fetch(url, init)
    if (!response.ok) {
      throw new Error(`${url}: ${response.status}`)
    }
    return response.json()
  }
}
