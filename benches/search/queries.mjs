/** What is asked: pieces of names, brands, places, numbers; always the same. */

import { fold } from '../../tests/js/lib/index.mjs'

/** @typedef {import('../../tests/js/lib/index.mjs').Facility} Facility */

/** Numbers below a limit, always the same. */
function dice(seed = 7) {
  let state = seed
  return (/** @type {number} */ limit) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

/**
 * @param {Facility[]} all
 * @returns {Record<string, string[]>}
 */
export function queries(all) {
  const next = dice()
  // A name of one character, folded, is too little to ask for.
  const long = all.filter(({ names: [name] }) => [...fold(name)].length > 1)
  const times = (/** @type {number} */ count, /** @type {() => string} */ make) =>
    Array.from({ length: count }, make)
  const one = () => long[next(long.length)]
  const piece = (/** @type {string} */ name) => {
    const letters = [...fold(name)]
    const length = Math.min(2 + next(8), letters.length)
    const start = next(letters.length - length + 1)
    return letters.slice(start, start + length).join('')
  }
  const brand = (/** @type {Facility} */ { names: [name] }) => {
    const words = name.split(/[\s・･（）「」]+/).filter((word) => [...word].length > 1)
    return words[next(words.length)] ?? name
  }
  return {
    'pieces of 2–9 characters': times(2000, () => piece(one().names[0])),
    'words of names': times(300, () => brand(one())),
    'full names': times(300, () => one().names[0]),
    places: times(300, () => {
      const [place] = one().places
      return [place.name, place.name.replace(/.$/, ''), place.prefecture][next(3)]
    }),
    'a word and a place': times(300, () => {
      const facility = one()
      return `${brand(facility)} ${facility.places[0].name}`
    }),
    'a very common word and a prefecture': times(40, () => {
      const word = ['訪問看護', 'デイサービス', 'グループホーム', 'ケアプラン'][next(4)]
      return `${word} ${one().places[0].prefecture.replace(/.$/, '')}`
    }),
    'numbers and their beginnings': times(200, () => one().number.slice(0, 4 + next(7))),
  }
}
