/** Clusters of points, and which municipalities a view needs. */

import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { Clusters } from '../../assets/js/map/clusters.js'
import { NEAREST } from '../../assets/js/map/leaflet.js'
import { around, aroundPoints, toLoad } from '../../assets/js/map/neighbours.js'

const library = resolve(import.meta.dirname, '../../assets/vendor/supercluster/supercluster.min.js')
const Supercluster = createRequire(import.meta.url)(library)

/** @param {string} number @param {number} [latitude] @param {number} [longitude] */
const facility = (number, latitude, longitude) => ({
  number,
  name: number,
  services: [],
  postalCode: '',
  address: '',
  building: '',
  point: latitude === undefined || longitude === undefined ? undefined : { latitude, longitude },
  area: '13101',
  place: '',
  position: 0,
})
const WHOLE = { south: 20, west: 120, north: 50, east: 150 }
const all = [
  facility('a', 35.1, 139.1),
  facility('b', 35.1, 139.1),
  facility('c', 35.1004, 139.1004),
  facility('d', 36.5, 140.5),
  facility('e'),
]

test('every facility with a point is in one spot, at every zoom', () => {
  const clusters = new Clusters(all, Supercluster)
  for (let zoom = 5; zoom <= NEAREST; zoom++) {
    const numbers = clusters.seen(WHOLE, zoom).flatMap((spot) => {
      assert.equal(spot.count, spot.facilities().length)
      return spot.facilities().map(({ number }) => number)
    })
    assert.deepEqual(numbers.sort(), ['a', 'b', 'c', 'd'], `zoom ${zoom}`)
  }
})

test('a cluster says from where on it comes apart; one point never does', () => {
  const clusters = new Clusters(all, Supercluster)
  const [, far] = clusters.seen(WHOLE, 6)
  assert.equal(far.count, 3)
  assert.ok(far.apart > 6 && far.apart <= NEAREST)
  const twins = clusters.seen(WHOLE, NEAREST).find(({ count }) => count === 2)
  assert.ok(twins && twins.apart > NEAREST)
})

test('the zoom of a facility is the first at which it stands alone', () => {
  const clusters = new Clusters(all, Supercluster)
  assert.equal(clusters.zoomOf(all[3], 8), 8)
  assert.equal(clusters.zoomOf(all[0], 8), NEAREST)
  const zoom = clusters.zoomOf(all[2], 8)
  assert.ok(clusters.seen(WHOLE, zoom).some(({ key }) => key === 'c'))
  assert.ok(!clusters.seen(WHOLE, zoom - 1).some(({ key }) => key === 'c'))
})

/** @param {string} code @param {number} south */
const place = (code, south) => ({
  code,
  name: code,
  prefecture: '',
  facilities: 1,
  plotted: 1,
  bounds: { south, west: 139, north: south + 0.1, east: 139.1 },
})

test('a view needs the municipalities it meets, unless these are too many', () => {
  const some = [place('a', 35), place('b', 35.2), place('c', 36), { ...place('d', 35), bounds: undefined }]
  const view = { south: 35.05, west: 138, north: 35.25, east: 140 }
  assert.deepEqual(toLoad(some, view, new Set(['a'])), { codes: ['b'], isTooMuch: false })
  const many = Array.from({ length: 13 }, (_, i) => place(`${i}`, 35.1))
  assert.deepEqual(toLoad(many, view, new Set()), { codes: [], isTooMuch: true })
  assert.equal(toLoad(many, view, new Set(['0'])).codes.length, 12)
})

test('bounds go around all that is known', () => {
  assert.equal(around([undefined]), undefined)
  assert.deepEqual(aroundPoints([undefined, { latitude: 1, longitude: 4 }, { latitude: 3, longitude: 2 }]), {
    south: 1,
    west: 2,
    north: 3,
    east: 4,
  })
})
