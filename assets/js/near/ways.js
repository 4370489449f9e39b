// @ts-check
/** Ways to say where to search from: a postal code, a municipality, a facility, here. */

import { copy, part, sentence } from '../page/part.js'
import { find } from '../search/finder.js'
import { postalCode } from './origin.js'

/** @typedef {import('../data/city.js').Place} Place */

/** So many facilities are offered; more are for a longer name. */
const OFFERED = 8

/**
 * A box for a postal code. What is none stays in it, to be mended.
 *
 * @param {HTMLElement} root
 * @param {(code: string) => void} go - With seven figures
 * @param {() => void} refuse
 */
export function offerPostalCodes(root, go, refuse) {
  const input = /** @type {HTMLInputElement} */ (part(root, 'postal-code'))
  part(root, 'postal').addEventListener('submit', (event) => {
    event.preventDefault()
    const code = postalCode(input.value)
    input.setAttribute('aria-invalid', String(!code))
    if (code) {
      go(code)
    } else {
      refuse()
      input.focus()
    }
  })
}

/**
 * Two boxes: a prefecture, then its municipalities. Their names are loaded once the reader
 * comes near.
 *
 * @param {HTMLElement} root
 * @param {() => Promise<Place[]>} load
 * @param {(area: string) => void} go
 */
export function offerPlaces(root, load, go) {
  const [prefecture, area] = /** @type {HTMLSelectElement[]} */ (
    ['prefecture', 'area'].map((name) => part(root, name))
  )
  const option = (/** @type {string} */ value, /** @type {string} */ text) => new Option(text, value)
  const menu = part(root, 'area-menu')
  menu.addEventListener('toggle', async () => {
    if (menu.hasAttribute('open') && prefecture.options.length === 1) {
      const all = await load().catch(() => [])
      const names = new Map(all.map((place) => [place.code.slice(0, 2), place.prefecture]))
      prefecture.append(...[...names].map(([code, name]) => option(code, name)))
    }
  })
  prefecture.addEventListener('change', async () => {
    const all = await load().catch(() => [])
    const some = all.filter(({ code }) => code.startsWith(prefecture.value))
    const [first] = area.options
    area.replaceChildren(first, ...some.map(({ code, name }) => option(code, name)))
  })
  part(root, 'area-form').addEventListener('submit', (event) => {
    event.preventDefault()
    if (area.value) {
      go(area.value)
    } else {
      const missing = prefecture.value ? area : prefecture
      missing.focus()
    }
  })
}

/**
 * A box for a part of a name, and the facilities that have it.
 *
 * @param {HTMLElement} root
 * @param {import('../search/store.js').Store} store
 * @param {(number: string, area: string) => void} go
 */
export function offerFacilities(root, store, go) {
  const input = /** @type {HTMLInputElement} */ (part(root, 'name'))
  const [offers, said] = [part(root, 'offers'), part(root, 'offered')]
  let turn = 0

  const ask = async () => {
    const mine = ++turn
    const q = input.value
    /** @type {import('../search/finder.js').Answer | undefined} */
    let answer
    for await (const some of find(store, { q, pref: '', city: '', service: '' })) {
      answer = some
    }
    if (mine !== turn || !answer) {
      return
    }
    const { state, found } = answer
    const key = state !== 'done' ? 'more' : found.length > 0 ? 'found' : 'none'
    said.textContent = sentence(said, key, { count: found.length, shown: Math.min(OFFERED, found.length) })
    const { prefectures } = await store.entry()
    offers.replaceChildren(
      ...found.slice(0, OFFERED).map(({ number, names, areas: [area] }) => {
        const { made, slot } = copy(part(root, 'offer'))
        slot('choose').textContent = names[0]
        slot('choose').addEventListener('click', () => {
          offers.replaceChildren()
          said.textContent = ''
          go(number, area.code)
        })
        slot('where').textContent = prefectures[+area.code.slice(0, 2) - 1] + area.name
        return made
      }),
    )
  }
  part(root, 'name-form').addEventListener('submit', (event) => {
    event.preventDefault()
    ask().catch(() => {
      offers.replaceChildren()
      said.textContent = sentence(said, 'error')
    })
  })
}

/**
 * A button for where the reader is. The browser asks whether it may say.
 *
 * @param {HTMLElement} root
 * @param {() => () => boolean} wait - Called at the click; what it returns, when there is an
 *   answer: whether it is still wanted
 * @param {(why: 'denied' | 'noPosition') => void} refuse
 * @param {(point: import('../place/distance.js').Point) => void} go
 */
export function offerPosition(root, wait, refuse, go) {
  part(root, 'position').hidden = !navigator.geolocation
  part(root, 'locate').addEventListener('click', () => {
    const isWanted = wait()
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => isWanted() && go({ latitude, longitude }),
      ({ code }) => isWanted() && refuse(code === 1 ? 'denied' : 'noPosition'),
      { timeout: 20_000, maximumAge: 60_000 },
    )
  })
}
