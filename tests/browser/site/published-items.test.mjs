/** Only the 13 items leave the program; everything else that a source file holds stays in. */

import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { parseCsv, readCsv } from '../lib/csv.mjs'
import { facilities, prefectures, rows } from '../lib/dataset.mjs'
import { assertNone } from '../lib/findings.mjs'
import { ROOT, SOURCE, files, sites } from '../lib/sites.mjs'

const ITEMS = [
  '事業所の名称',
  '介護保険事業所番号',
  '介護サービスコード',
  'サービス種別',
  '都道府県コード',
  '市区町村コード',
  '都道府県名',
  '市区町村名',
  '郵便番号',
  '緯度',
  '経度',
  '事業所の所在地',
  '介護サービス情報公表システムの事業所詳細画面のURL',
]

/** Columns of source files whose values may not be found in any output. */
const PRIVATE = [
  '電話番号',
  'FAX番号',
  '法人番号',
  '法人の名称',
  '事業所名カナ',
  '利用可能曜日特記事項',
  'URL',
  '備考',
  '連絡先',
]

/** Shorter values are found by chance: a single word, a number of beds. */
const SHORTEST = 6

/** The list of opt-outs, among the source files. */
const OPT_OUTS = /opt-?out/

const sources = readSources()

const libraries = readLibraries()

const hidden = privateValues()

const optedOut = [...sources]
  .filter(([name]) => OPT_OUTS.test(name))
  .flatMap(([, rows]) => rows.map((row) => row['介護保険事業所番号']))

for (const site of sites) {
  describe(site.name, () => {
    let text = ''
    before(() => {
      text = everyText(site)
    })

    test('no phone, FAX or corporation of a source file is in any output', () => {
      assert.ok(hidden.size > 100, `only ${hidden.size} values were found in data/source`)
      const leaked = occurring([...hidden.keys()], text)
      assertNone(leaked.map((value) => `${hidden.get(value)}: ${value}`))
    })

    test('no facility that opted out is in any output', () => {
      assert.ok(optedOut.length > 0, 'data/source has no list of opt-outs')
      assertNone(occurring(optedOut, text))
    })

    test('the open data has the 13 columns in their order', () => {
      for (const file of dataFiles()) {
        assert.deepEqual(readData(file)[0], ITEMS, file)
      }
    })

    test('the open data has the rows of the dataset, and each prefecture its own', () => {
      const numbersOf = (/** @type {string} */ file) =>
        readData(file).slice(1).map((row) => `${row[1]} ${row[2]}`)
      assertSame(numbersOf('data/facilities.csv'), rows.map(key))
      for (const code of prefectures) {
        const own = rows.filter((row) => row.area.startsWith(code))
        assertSame(numbersOf(`data/facilities-${code}.csv`), own.map(key))
      }
    })

    test('no number is in any output but those of published facilities', () => {
      const found = text.match(/(?<![\d.-])\d{2}[\dAB]\d{7}(?![\d.-])/g) ?? []
      assert.ok(found.length > 0)
      const unknown = new Set(found.filter((number) => !facilities.has(number)))
      assertNone([...unknown].filter((number) => !libraries.includes(number)))
    })

    function dataFiles() {
      return files(site).filter((file) => file.endsWith('.csv'))
    }

    /** @param {string} file */
    function readData(file) {
      return parseCsv(readFileSync(join(site.folder, file), 'utf8').replace(/^\uFEFF/, ''))
    }
  })
}

/** The libraries of others, which are published as they came, with the numbers in them. */
function readLibraries() {
  const folder = join(ROOT, 'assets/vendor')
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const scripts = names.filter((name) => name.endsWith('.js'))
  return scripts.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
}

/** Every CSV file of `data/source/`, by its name. */
function readSources() {
  const folder = join(SOURCE, 'data/source')
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []
  const files = names.filter((name) => name.endsWith('.csv'))
  return new Map(files.map((name) => [name, readCsv(join(folder, name))]))
}

/**
 * What the source files hold beyond the 13 items, with the column it stands in. A value that
 * is part of a published one (a corporation that bears its facility's name) is no secret.
 */
function privateValues() {
  /** @type {Map<string, string>} */
  const values = new Map()
  for (const row of [...sources.values()].flat()) {
    for (const column of PRIVATE) {
      const cell = (row[column] ?? '').trim()
      // A contact is a phone number and a name.
      for (const value of [cell, ...cell.split(/[ \u3000]+/)]) {
        if (value.length >= SHORTEST) {
          values.set(value, column)
        }
      }
    }
  }
  const published = readFileSync(join(SOURCE, 'data/published/facilities.csv'), 'utf8')
  for (const value of occurring([...values.keys()], published)) {
    values.delete(value)
  }
  return values
}

/**
 * Those of the values that occur in the text. Looks at each place of the text once, however
 * many values there are: by the characters that they begin with.
 *
 * @param {readonly string[]} values - None shorter than `SHORTEST`
 * @param {string} text
 */
function occurring(values, text) {
  /** @type {Map<string, string[]>} */
  const byBeginning = new Map()
  for (const value of values) {
    const beginning = value.slice(0, SHORTEST)
    byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), value])
  }
  const found = new Set()
  for (let i = 0; i < text.length; i += 1) {
    for (const value of byBeginning.get(text.slice(i, i + SHORTEST)) ?? []) {
      if (text.startsWith(value, i)) {
        found.add(value)
      }
    }
  }
  return [...found]
}

/**
 * Every text of a site once: what stands between tags and in attributes, lines of files;
 * links also as a mail program shows them.
 *
 * @param {import('../lib/sites.mjs').BuiltSite} site
 */
function everyText(site) {
  /** @type {Set<string>} */
  const texts = new Set()
  for (const file of files(site)) {
    const content = readFileSync(join(site.folder, file), 'utf8')
    for (const text of content.split(/[<>\n]/)) {
      texts.add(text)
      if (text.includes('%')) {
        texts.add(decoded(text))
      }
    }
  }
  return [...texts].join('\n')
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** @param {import('../lib/dataset.mjs').Row} row */
function key(row) {
  return `${row.number} ${row.service}`
}

/**
 * @param {string[]} actual
 * @param {string[]} expected
 */
function assertSame(actual, expected) {
  assert.ok(actual.toSorted().join('\n') === expected.toSorted().join('\n'), 'the rows differ')
}
