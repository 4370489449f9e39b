// @ts-check
/**
 * The map of a municipality, or of the wards of a city: its own facilities, and those of the
 * municipalities around as the map is moved.
 */

import { city, places } from '../data/city.js'
import { passes } from '../filter/services.js'
import { part, sentence } from '../page/part.js'
import { around, aroundPoints, inView, toLoad } from './neighbours.js'
import { PointMap } from './point-map.js'

/**
 * @typedef {import('../data/city.js').Facility} Facility
 * @typedef {import('../data/city.js').Place} Place
 * @typedef {import('../filter/services.js').Choice} Choice
 */

export class MunicipalityMap {
  #frame
  #files
  #codes
  #setting
  /** @type {PointMap | undefined} */
  #map
  /** @type {readonly Place[]} */
  #places = []
  /** @type {Map<string, Facility[]>} */
  #loaded = new Map()
  /** @type {Choice} */
  #choice
  /** Names of what the last view lacks, as the frame has sentences for it. */
  #lack = ''

  /**
   * @param {HTMLElement} frame
   * @param {import('./point-map.js').Setting} setting
   * @param {import('../data/files.js').Files} files
   * @param {string[]} codes - Of the municipality, or of all wards
   * @param {Choice} choice
   */
  constructor(frame, setting, files, codes, choice) {
    this.#frame = frame
    this.#files = files
    this.#codes = codes
    this.#choice = choice
    this.#setting = setting
  }

  /** Loads what the first view needs; fails when it cannot. */
  async start() {
    const known = places(this.#files)
    const own = await Promise.all(this.#codes.map((code) => this.#read(code, known)))
    this.#places = await known
    const bounds = aroundPoints(own.flat().map(({ point }) => point))
    const [first] = this.#places.filter((place) => place.bounds)
    this.#map = new PointMap(this.#frame, this.#setting, () => this.#surround())
    this.#map.home(bounds ?? around([first?.bounds]) ?? { south: 30, west: 129, north: 45, east: 145 })
    this.filter(this.#choice)
  }

  /** @param {Choice} choice */
  filter(choice) {
    this.#choice = choice
    this.#draw()
    if (choice.size > 0) {
      this.#map?.reach(this.#wanted(this.#own).flatMap(({ point }) => point ?? []))
    }
  }

  /**
   * Opens the bubble of a facility of the municipality.
   *
   * @param {string} number
   */
  open(number) {
    const meant = this.#own.find((facility) => facility.number === number)
    if (meant) {
      this.#map?.open(meant)
    }
  }

  /**
   * @param {string} code
   * @param {Promise<Place[]>} known
   */
  async #read(code, known) {
    // Wards without facilities have no file.
    const isThere = this.#codes.length === 1 || (await known).some((place) => place.code === code)
    const facilities = isThere ? await city(this.#files, code) : []
    this.#loaded.set(code, facilities)
    return facilities
  }

  /** The municipalities in view: their facilities, and the outlines of their prefectures. */
  async #surround() {
    const bounds = this.#map?.bounds
    if (!bounds) {
      return
    }
    const { codes, isTooMuch } = toLoad(this.#places, bounds, new Set(this.#loaded.keys()))
    this.#lack = isTooMuch ? 'far' : ''
    const seen = isTooMuch ? [] : inView(this.#places, bounds).map(({ code }) => code)
    const loads = codes.map(async (code) => {
      this.#loaded.set(code, []) // so that the next move does not ask for it again
      this.#loaded.set(code, await city(this.#files, code))
    })
    const outlines = [...seen, ...this.#codes].map((code) => this.#outline(code.slice(0, 2)))
    const results = await Promise.allSettled([...loads, ...outlines])
    codes.filter((_, i) => results[i].status === 'rejected').forEach((code) => {
      this.#loaded.delete(code)
      this.#lack = 'lacking'
    })
    if (codes.length > 0) {
      this.#draw()
    }
    this.#say()
  }

  /** @param {string} prefecture */
  async #outline(prefecture) {
    const outlines = await this.#files.json(`data/outlines/${prefecture}.json`).catch(() => {})
    if (outlines) {
      this.#map?.outlines(outlines, this.#codes, prefecture) // without, there are the points
    }
  }

  /** The facilities of the municipality. */
  get #own() {
    return this.#codes.flatMap((code) => this.#loaded.get(code) ?? [])
  }

  #wanted(/** @type {Facility[]} */ facilities) {
    return facilities.filter(({ services }) => passes(services, this.#choice))
  }

  #draw() {
    this.#map?.show(this.#wanted([...this.#loaded.values()].flat()))
    this.#say()
  }

  /** How many of the municipality are on the map, what is there beside them, and what is not. */
  #say() {
    const own = this.#wanted(this.#own)
    const onMap = (/** @type {Facility[]} */ some) => some.filter(({ point }) => point).length
    const shown = onMap(own)
    const all = onMap(this.#wanted([...this.#loaded.values()].flat()))
    const nowhere = own.length - shown
    const said = [
      sentence(this.#frame, 'shown', { shown }),
      all > shown ? sentence(this.#frame, 'around') : '',
      nowhere > 0 ? sentence(this.#frame, 'nowhere', { nowhere }) : '',
      this.#lack && sentence(this.#frame, this.#lack),
    ]
    part(this.#frame, 'map-status').textContent = said.join('')
  }
}
