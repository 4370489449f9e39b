/** Spellings of one word meet, in the scripts as in the program. */

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { marked } from '../../assets/js/search/fold.js'
import { ROOT, facilities, fold } from './lib/index.mjs'

test('at least 2,000 texts fold as the program folds them', () => {
  /** @type {[string, string][]} */
  const pairs = JSON.parse(readFileSync(join(ROOT, 'tests/fixtures/fold.json'), 'utf8'))
  assert.ok(pairs.length >= 2000, `only ${pairs.length}`)
  const wrong = pairs.filter(([text, folded]) => fold(text) !== folded)
  assert.deepEqual(wrong, [])
})

test('every name of the dataset folds as the program folds it', () => {
  const command = ['run', '--quiet', '--release', '--example', 'fold_fixture', '--', '--all']
  const output = execFileSync('cargo', command, { cwd: ROOT, maxBuffer: 2 ** 28 })
  /** @type {Map<string, string>} */
  const folded = new Map(JSON.parse(output.toString()))
  for (const { names } of facilities(ROOT)) {
    for (const name of names) {
      assert.equal(fold(name), folded.get(name), name)
    }
  }
})

test('a part of a name folds to a part of the folded name', () => {
  for (const { names } of facilities(ROOT)) {
    for (const name of names) {
      const characters = [...name.normalize('NFC')]
      const middle = characters.slice(1, -1).join('')
      // Unless the cut goes between a half-width kana and its mark of voice.
      if (!/[ﾞﾟ]/.test(name)) {
        assert.ok(fold(name).includes(fold(middle)), name)
      }
    }
  }
})

test('broken text folds to nothing and throws nothing', () => {
  for (const text of ['\ud800', '\udfff', '😀', '.*+?^${}()|[]\\', '<>&"', '\0']) {
    assert.equal(fold(text), '', JSON.stringify(text))
  }
})

test('what was found is marked in the name as it is written', () => {
  const pieces = (/** @type {string} */ name, /** @type {string} */ q) =>
    marked(name, [fold(q)], fold)
  assert.deepEqual(pieces('ﾃﾞｲ･サービス　さくら', 'デイサービス'), ['', 'ﾃﾞｲ･サービス', '　さくら'])
  assert.deepEqual(pieces('髙﨑センター苑', '高崎センター'), ['', '髙﨑センタ', 'ー苑'])
  assert.deepEqual(pieces('さくら', 'もも'), ['さくら'])
  assert.equal(pieces('<b>さくら</b>', 'さくら').join(''), '<b>さくら</b>')
})
