/** Distances, and how near anything inside bounds can be. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { distance, distanceToBounds, inWords, middle } from '../../assets/js/place/distance.js'

const tokyo = { latitude: 35.681236, longitude: 139.767125 }
const osaka = { latitude: 34.702485, longitude: 135.495951 }

test('a distance is that of the great circle on the mean earth', () => {
  assert.equal(Math.round(distance(tokyo, osaka)), 403058)
  assert.equal(distance(tokyo, tokyo), 0)
  assert.equal(distance(tokyo, osaka), distance(osaka, tokyo))
})

test('inside bounds the distance to them is nothing', () => {
  const bounds = { south: 35, west: 139, north: 36, east: 140 }
  assert.equal(distanceToBounds(tokyo, bounds), 0)
})

test('nothing inside bounds is nearer than the distance to them, and something is as near', () => {
  const bounds = { south: 35.2, west: 139.1, north: 35.9, east: 140.3 }
  const { latitude, longitude } = middle(bounds)
  for (let i = 0; i < 300; i++) {
    const angle = i / 47
    const point = { latitude: latitude + Math.sin(angle) * (i / 100), longitude: longitude + Math.cos(angle) * (i / 60) }
    const least = distanceToBounds(point, bounds)
    let nearest = Infinity
    for (let y = 0; y <= 60; y++) {
      for (let x = 0; x <= 60; x++) {
        const inside = {
          latitude: bounds.south + ((bounds.north - bounds.south) * y) / 60,
          longitude: bounds.west + ((bounds.east - bounds.west) * x) / 60,
        }
        nearest = Math.min(nearest, distance(point, inside))
      }
    }
    assert.ok(nearest >= least - 1e-6, `${i}: ${nearest} < ${least}`)
    assert.ok(least === 0 || nearest - least < 1200, `${i}: ${nearest} is far from ${least}`)
  }
})

test('distances are said as facility pages say them', () => {
  // The pairs of `src/site/nearby/distance.rs`.
  const metres = [0, 1, 14, 15, 354, 994, 995, 1249, 1250, 9949, 9950, 12_499]
  const said = ['0m', '10m', '10m', '20m', '350m', '990m', '1.0km', '1.2km', '1.3km', '9.9km', '10km', '12km']
  assert.deepEqual(metres.map(inWords), said)
})
