// @ts-check
/**
 * Folding: spellings of one word become the same text. The index is folded the same way
 * by `src/site/search/fold.rs`; `tests/fixtures/fold.json` holds both to it.
 */

const SMALL = 'ぁあぃいぅうぇえぉおっつゃやゅゆょよゎわゕかゖけがけゐいゑえ'
const LETTER = /[\p{Alphabetic}\p{N}]/u

/** @param {string} pairs - Characters, each followed by what it counts as */
const table = (pairs) => {
  const characters = [...pairs]
  const even = characters.filter((_, at) => at % 2 === 0)
  return new Map(even.map((from, at) => [from, characters[2 * at + 1]]))
}

/**
 * The folding with these variants of characters, as the index brings them.
 *
 * @param {string} variants
 * @returns {(text: string) => string}
 */
export function folding(variants) {
  const standard = table(variants)
  const small = table(SMALL)
  /** @type {Map<string, string>} */
  const known = new Map()

  const letter = (/** @type {string} */ c) => {
    let kana = standard.get(c) ?? c
    if (/[ァ-ヶヽヾ]/.test(kana)) {
      kana = String.fromCharCode(kana.charCodeAt(0) - 0x60)
    }
    return kana !== 'ー' && LETTER.test(kana) ? (small.get(kana) ?? kana) : ''
  }
  return (text) => {
    let folded = ''
    for (const c of text.normalize('NFKC')) {
      let letters = known.get(c)
      if (letters === undefined) {
        letters = [...c.toLowerCase()].map(letter).join('')
        known.set(c, letters)
      }
      folded += letters
    }
    return folded
  }
}

/**
 * A name cut where the folded words stand in it: plain and marked pieces by turns,
 * beginning with a plain one.
 *
 * @param {string} name
 * @param {string[]} words - Folded
 * @param {(text: string) => string} fold
 * @returns {string[]}
 */
export function marked(name, words, fold) {
  // A kana and its mark of voice fold together.
  const parts = name.match(/.[\p{M}ﾞﾟ]*/gsu) ?? []
  const folds = parts.map(fold)
  const folded = folds.join('')
  const isMarked = new Set()
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
      for (let i = at; i < at + word.length; i++) {
        isMarked.add(i)
      }
    }
  }
  const pieces = ['']
  let at = 0
  parts.forEach((part, i) => {
    // What counts as nothing is marked between two marked letters.
    const on = isMarked.has(at) && (folds[i] !== '' || isMarked.has(at - 1))
    if (on !== (pieces.length % 2 === 0)) {
      pieces.push('')
    }
    pieces[pieces.length - 1] += part
    at += folds[i].length
  })
  return pieces
}
