/** What is near: origins in addresses, rings, and the nearest facilities against brute force. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { city, places } from '../../assets/js/data/city.js'
import { Files } from '../../assets/js/data/files.js'
import { locate } from '../../assets/js/near/locate.js'
import { Nearest } from '../../assets/js/near/nearest.js'
import { address, postalCode, read } from '../../assets/js/near/origin.js'
import { EDGES, firstEdge, nextEdge, rings } from '../../assets/js/near/rings.js'
import { distance } from '../../assets/js/place/distance.js'

/** Files of memory, and what was asked for. @param {Record<string, any>} held */
function memory(held) {
  /** @type {string[]} */
  const asked = []
  const get = async (/** @type {any} */ url) => {
    asked.push(String(url))
    const ok = String(url) in held
    return /** @type {any} */ ({ ok, status: ok ? 200 : 404, json: async () => held[String(url)] })
  }
  return { files: new Files('/', get), asked }
}

/** Municipalities in a grid with points at random, always the same ones. */
function country() {
  let seed = 7
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647
  /** @type {Record<string, any>} */
  const held = {}
  /** @type {any[]} */
  const rows = []
  for (let i = 0; i < 60; i++) {
    const code = String(13001 + i)
    const [south, west] = [35 + (i % 8) * 0.06, 139 + Math.floor(i / 8) * 0.07]
    // They overlap, as real ones do, and some points are twice at one place.
    const latitude = Array.from({ length: 1 + (i % 30) }, () => +(south + random() * 0.09).toFixed(4))
    const longitude = latitude.map(() => +(west + random() * 0.1).toFixed(4))
    const number = latitude.map((_, n) => `13${String(70000000 + i * 1000 + n)}`)
    const facilities = {
      number,
      name: number,
      services: number.map((_, n) => [n % 2 ? 110 : 430]),
      postal_code: number.map(() => ''),
      address: number.map(() => ''),
      building: number.map(() => ''),
      latitude: latitude.map((value, n) => (n % 11 === 10 ? null : value)),
      longitude: longitude.map((value, n) => (n % 11 === 10 ? null : value)),
    }
    held[`/data/city/${code}.json`] = { code, name: code, prefecture: '', facilities }
    const known = (/** @type {(number | null)[]} */ all) => /** @type {number[]} */ (all.filter((one) => one !== null))
    const [ys, xs] = [known(facilities.latitude), known(facilities.longitude)]
    rows.push([code, code, '', number.length, ys.length, Math.min(...ys), Math.min(...xs), Math.max(...ys), Math.max(...xs)])
  }
  held['/data/places.json'] = { places: rows }
  return held
}

describe('the nearest facilities', () => {
  const held = country()

  test('within a reached edge they are those of brute force, in its order', async () => {
    const { files } = memory(held)
    const known = await places(files)
    const all = (await Promise.all(known.map(({ code }) => city(files, code)))).flat()
    for (let i = 0; i < 25; i++) {
      const point = { latitude: 34.95 + i * 0.023, longitude: 139.6 - i * 0.021 }
      const fresh = memory(held)
      const nearest = new Nearest(fresh.files, known, point)
      for (const edge of [500, 2000, 10_000]) {
        await nearest.reach(edge)
        assert.ok(nearest.complete > edge)
        const shown = nearest.found.filter(({ metres }) => metres <= edge)
        const expected = all
          .flatMap((one) => (one.point ? [{ number: one.number, metres: distance(point, one.point) }] : []))
          .filter(({ metres }) => metres <= edge)
          .sort((a, b) => a.metres - b.metres || (a.number < b.number ? -1 : 1))
        assert.deepEqual(shown.map(({ facility, metres }) => [facility.number, metres]), expected.map(({ number, metres }) => [number, metres]))
      }
      assert.ok(fresh.asked.length < 60, 'all files were loaded')
    }
  })

  test('a facility is not near itself, and each counts once', async () => {
    const { files } = memory(held)
    const [first] = await city(files, '13001')
    assert.ok(first.point)
    const nearest = new Nearest(files, await places(files), first.point, { except: first.number })
    await nearest.reach(5000)
    const numbers = nearest.found.map(({ facility }) => facility.number)
    assert.ok(!numbers.includes(first.number))
    assert.equal(new Set(numbers).size, numbers.length)
  })

  test('a file that fails stays to be loaded, and is asked for again', async () => {
    const { '/data/city/13030.json': lost, ...rest } = held
    const holes = { ...rest }
    const { files } = memory(holes)
    const point = { latitude: 35.34, longitude: 139.26 }
    const nearest = new Nearest(files, await places(files), point, { own: '13030' })
    await assert.rejects(nearest.load(1), { kind: 'missing' })
    assert.equal(nearest.complete, 0)
    holes['/data/city/13030.json'] = lost
    await nearest.load(1)
    assert.ok(nearest.found.length > 0)
  })
})

describe('rings', () => {
  test('the first is the widest complete one, but no wider than need be', () => {
    assert.equal(firstEdge([100, 700, 1500, 4000], 2500), 2000)
    assert.equal(firstEdge(Array(12).fill(300), 2500), 500)
    assert.equal(firstEdge([100, 700], 0), 1000)
    assert.equal(firstEdge([], 0), 500)
  })

  test('each distance is in one ring, and an edge belongs to the inner one', () => {
    const found = [0, 500, 501, 5000, 60_000].map((metres) => ({ metres }))
    const all = rings(found, 50_000).map(({ from, to, found }) => [from, to, found.length])
    assert.deepEqual(all, [[0, 500, 2], [500, 1000, 1], [2000, 5000, 1]])
    assert.equal(nextEdge(EDGES[EDGES.length - 1]), undefined)
  })
})

describe('origins', () => {
  test('postal codes are read however they are typed', () => {
    for (const typed of ['1540001', '154-0001', '〒154-0001', '１５４－０００１', ' 154ー0001 ', '154‐0001']) {
      assert.equal(postalCode(typed), '1540001', typed)
    }
    for (const typed of ['', '154', '15400011', 'abc', '１５４', '9'.repeat(10_000), '\ud83d']) {
      assert.equal(postalCode(typed), '', typed)
    }
  })

  test('an address says an origin, and an origin its address; services stay', () => {
    for (const search of ['?facility=1370100001&area=13101', '?postal=1540001', '?area=13101', '?facility=13A0100001']) {
      assert.equal(address(read(search), ''), search)
    }
    assert.equal(address(read('?area=13101'), '?postal=1540001&service=visit,110'), '?area=13101&service=visit,110')
    assert.equal(address({ kind: 'none' }, '?postal=1540001'), '?')
  })

  test('an address that says nothing sensible is none', () => {
    for (const search of ['', '?facility=<img>', '?postal=12', '?area=1310', `?area=${'1'.repeat(10_000)}`, '?facility=%ED%A0%BD']) {
      assert.deepEqual(read(search), { kind: 'none' }, search.slice(0, 30))
    }
  })

  const held = {
    '/postal/154.json': {
      areas: { 13112: ['東京都', '世田谷区', 35.6464, 139.6533] },
      '0001': [['13112', '池尻', 35.65, 139.68]],
      '0011': [['13112', '上馬', null, null]],
    },
    '/data/places.json': { places: [['13112', '世田谷区', '東京都', 2, 0, null, null, null, null]] },
  }
  const none = /** @type {any} */ ({ entry: () => Promise.reject(new Error('no index')) })

  test('a postal code leads to its town, or to the middle of its municipality', async () => {
    const { files } = memory(held)
    assert.deepEqual(await locate({ kind: 'postal', code: '1540001' }, files, none), {
      point: { latitude: 35.65, longitude: 139.68 },
      kind: 'from-postal',
      words: { code: '154-0001', place: '東京都世田谷区', town: '池尻' },
      own: '13112',
    })
    const around = await locate({ kind: 'postal', code: '1540011' }, files, none)
    assert.equal(typeof around === 'object' && around.kind, 'from-postal-area')
  })

  test('what is not there is said, not thrown', async () => {
    const { files } = memory(held)
    assert.equal(await locate({ kind: 'postal', code: '1549999' }, files, none), 'unknown-postal')
    assert.equal(await locate({ kind: 'postal', code: '9999999' }, files, none), 'unknown-postal')
    assert.equal(await locate({ kind: 'area', area: '13101' }, files, none), 'unknown-place')
    assert.equal(await locate({ kind: 'area', area: '13112' }, files, none), 'nowhere')
  })
})
