/** Choices of services: in addresses, in words, and what passes them. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { address, passes, read, tally, terms } from '../../assets/js/filter/services.js'
import { PlaceCounts } from '../../assets/js/places/table.js'

const groups = [
  { id: 'care-management', name: '居宅介護支援', services: [{ code: '430', name: '居宅介護支援' }] },
  {
    id: 'visit',
    name: '訪問系サービス',
    services: [
      { code: '110', name: '訪問介護' },
      { code: '130', name: '訪問看護' },
    ],
  },
]
const choice = (/** @type {string[]} */ ...codes) => new Set(codes)

test('a group in the address stands for all of its services', () => {
  assert.deepEqual(read('?service=visit', groups), choice('110', '130'))
  assert.deepEqual(read('?q=a&service=130,care-management', groups), choice('430', '130'))
})

test('what names no service counts as nothing', () => {
  for (const search of ['', '?service=', '?service=999,<b>', '?service=%ED%A0%BD', `?service=${'x,'.repeat(5000)}visit`]) {
    assert.deepEqual(read(search, groups), choice(), search.slice(0, 30))
  }
})

test('an address says groups where it can, in the order of the page, and keeps the rest', () => {
  assert.equal(address('?q=さくら&service=x', choice('130', '110'), groups), `?q=${encodeURIComponent('さくら')}&service=visit`)
  assert.equal(address('', choice('110', '430'), groups), '?service=care-management,110')
  assert.equal(address('?service=visit', choice(), groups), '')
  assert.deepEqual(terms(choice('130'), groups), [{ key: '130', name: '訪問看護' }])
})

test('a facility passes with one of the services; without a choice all do', () => {
  assert.equal(passes(['110', '430'], choice('430')), true)
  assert.equal(passes(['110'], choice('430')), false)
  assert.equal(passes([], choice()), true)
})

test('a facility counts once in a group, however many of its services it has', () => {
  const counts = tally([[['110', '130'], 2], [['430'], 1]], groups)
  assert.deepEqual([...counts], [['110', 2], ['130', 2], ['visit', 2], ['430', 1], ['care-management', 1]])
})

test('the sets of a prefecture add up to what passes, and nobody counts twice', () => {
  const counts = new PlaceCounts({
    sets: [[110], [110, 430], [430]],
    places: [
      ['13101', '千代田区', [[0, 3], [1, 4]]],
      ['13102', '中央区', [[2, 2]]],
    ],
    several: [[['13101', 1], ['13102', 2]]],
  })
  assert.equal(counts.passing(['13101'], choice('110')), 7)
  assert.equal(counts.passing(['13101'], choice('430')), 4)
  assert.equal(counts.passing(['13101', '13102'], choice('430')), 5)
  assert.equal(counts.passing(['13101', '13102'], choice('110')), 7)
  assert.equal(counts.passing(['13101', '13102'], choice()), 8)
})
