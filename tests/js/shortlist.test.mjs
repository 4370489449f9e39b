/** The reader's list: keys, links, storage, and what goes out as text and CSV. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csv, text } from '../../assets/js/shortlist/export.js'
import { MOST, fromLink, fromStored, toLink, toStored } from '../../assets/js/shortlist/keys.js'
import { Shortlist } from '../../assets/js/shortlist/store.js'

const KEYS = ['13101-1370100001', '01101-01A0100002']
const many = Array.from({ length: MOST + 1 }, (_, i) => `13101-1370${String(100000 + i)}`)

Object.assign(globalThis, { window: new EventTarget() })

/** @param {Record<string, string>} [held] */
const storage = (held = {}) =>
  /** @type {any} */ ({
    getItem: (/** @type {string} */ key) => held[key] ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void (held[key] = value),
  })

test('a list goes into a link and comes out again', () => {
  assert.deepEqual(fromLink(toLink(KEYS)), KEYS)
})

test('only keys come out of a link, each once, and no more than a list holds', () => {
  assert.deepEqual(fromLink('#13101-1370100001,13101-1370100001,<img src=x>,13101-13701'), [KEYS[0]])
  for (const hash of ['', '#', '#main', `#${'x'.repeat(10_000)}`, '#\ud83d', '#%E3%81']) {
    assert.deepEqual(fromLink(hash), [])
  }
  assert.equal(fromLink(toLink(many)).length, MOST)
})

test('what is stored comes back, and damage is noticed without losing the rest', () => {
  assert.deepEqual(fromStored(toStored(KEYS)), { keys: KEYS, isDamaged: false })
  assert.deepEqual(fromStored(null), { keys: [], isDamaged: false })
  for (const text of ['', '{', '[]', 'null', '{"format":1}', '{"format":1,"facilities":5}', '"x"']) {
    assert.deepEqual(fromStored(text), { keys: [], isDamaged: true }, text)
  }
  const half = JSON.stringify({ format: 1, facilities: [KEYS[0], 7, 'x'] })
  assert.deepEqual(fromStored(half), { keys: [KEYS[0]], isDamaged: true })
})

test('a list is kept, and toggled, and full at its end', () => {
  const kept = storage()
  const list = new Shortlist('/', () => kept)
  let changes = 0
  list.onChange(() => changes++)
  list.toggle(KEYS[0])
  list.add(KEYS)
  assert.deepEqual(new Shortlist('/', () => kept).keys, KEYS)
  assert.deepEqual(new Shortlist('/renkei/', () => kept).keys, [])
  list.toggle(KEYS[0])
  assert.deepEqual(list.keys, [KEYS[1]])
  assert.equal(changes, 3)
  assert.throws(() => list.set(many), { name: 'NotKept', kind: 'full' })
  assert.deepEqual(list.keys, [KEYS[1]])
})

test('a browser that keeps nothing is noticed, whichever way it refuses', () => {
  const refused = new Shortlist('/', () => {
    throw new Error('denied')
  })
  assert.equal(refused.isAvailable, false)
  assert.deepEqual(refused.keys, [])
  const full = { ...storage(), setItem: () => { throw new Error('quota') } }
  assert.throws(() => new Shortlist('/', () => full).toggle(KEYS[0]), { kind: 'unavailable' })
})

/** Those of the page, as `data-…` attributes have them. */
/** @type {Record<string, string>} */
const WORDS = {
  name: '事業所の名称',
  number: '介護保険事業所番号',
  services: 'サービス種別',
  postalCode: '郵便番号',
  address: '事業所の所在地',
  page: '掲載ページ',
  between: '・',
  listed: '、',
  numberLine: '事業所番号：{number}',
  servicesLine: 'サービス：{services}',
  addressLine: '所在地：{address}',
}

/** @param {string} name @param {Record<string, string>} [values] */
const words = (name, values = {}) => WORDS[name].replace(/\{(\w+)\}/g, (_, key) => values[key])

const line = {
  name: '"さくら", 支店',
  number: '1370100001',
  services: ['訪問介護', '通所介護'],
  postalCode: '100-0001',
  address: '=HYPERLINK("x")',
  url: 'https://example.jp/facility/13/1370100001/',
}

test('CSV quotes what needs it and disarms formulas', () => {
  assert.equal(
    csv([line], words),
    '事業所の名称,介護保険事業所番号,サービス種別,郵便番号,事業所の所在地,掲載ページ\r\n' +
      '"""さくら"", 支店",1370100001,訪問介護・通所介護,100-0001,"\'=HYPERLINK(""x"")",https://example.jp/facility/13/1370100001/\r\n',
  )
  for (const name of ['=1', '+1', '-1', '@a', '\t=1', "'=1", ' =1', '\r1']) {
    const cell = csv([{ ...line, name }], words).split('\r\n').slice(1).join('\r\n')
    assert.match(cell, /^"?'/, JSON.stringify(name))
  }
})

test('text has one fact a line', () => {
  assert.equal(
    text([line], words),
    '"さくら", 支店\n  事業所番号：1370100001\n  サービス：訪問介護、通所介護\n  所在地：〒100-0001 =HYPERLINK("x")\n  https://example.jp/facility/13/1370100001/\n',
  )
})
