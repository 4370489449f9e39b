/** Everything that is there is found, and nothing else. */

import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { ROOT, answer, built, facilities, fold, prepared, reader, scanned, store } from './lib/index.mjs'

const all = facilities(ROOT)
const folded = prepared(all)
/** @type {string} */
let folder

before(() => {
  folder = built()
})

/** @param {string} q */
async function found(q) {
  const { state, found, counts } = await answer(store(reader(folder).get), address(q))
  return { state, numbers: found.map(({ number }) => number).sort(), total: counts?.total }
}

/** @param {string} q */
const address = (q) => '?' + new URLSearchParams({ q })

/** Always the same numbers below `limit`. */
function numbers(seed = 1) {
  let state = seed
  return (/** @type {number} */ limit) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

/** @param {string[]} queries */
async function findsAll(queries) {
  const shared = store(reader(folder).get)
  for (const q of queries) {
    const { state, found, counts } = await answer(shared, address(q))
    const expected = scanned(folded, q).sort()
    if (state === 'common') {
      assert.equal(counts?.total, expected.length, q)
    } else if (state === 'done') {
      assert.deepEqual(found.map(({ number }) => number).sort(), expected, q)
    } else {
      assert.ok([...fold(q)].length < 2, `${q}: ${state}`)
    }
  }
}

describe('finding', () => {
  test('2,000 random pieces of names are found wherever they are', async () => {
    const next = numbers()
    const queries = Array.from({ length: 2000 }, () => {
      const { names } = all[next(all.length)]
      const characters = [...fold(names[0])]
      const length = Math.min(2 + next(8), characters.length)
      const start = next(characters.length - length + 1)
      return characters.slice(start, start + length).join('')
    })
    await findsAll(queries)
  })

  test('every full name is found as it is written', async () => {
    await findsAll(all.slice(0, 600).map(({ names }) => names[names.length - 1]))
  })

  test('words may be places, in any order', async () => {
    const next = numbers(2)
    const queries = Array.from({ length: 300 }, () => {
      const { names, places } = all[next(all.length)]
      const word = [...fold(names[0])].slice(0, 2 + next(3)).join('')
      const place = [places[0].name, places[0].name.slice(0, 2), places[0].prefecture][next(3)]
      return next(2) ? `${word} ${place}` : `${place}　${word}`
    })
    await findsAll(queries)
  })

  test('a number is found by its beginning of four characters or more', async () => {
    const next = numbers(3)
    const queries = Array.from({ length: 300 }, () => all[next(all.length)].number.slice(0, 4 + next(7)))
    await findsAll([...queries, '13-7070'])
  })

  test('京都 is not 東京都', async () => {
    const { found } = await answer(store(reader(folder).get), address('ケア 京都'))
    const elsewhere = found.filter(
      ({ areas, folded }) => areas[0].code.startsWith('13') && !folded.join().includes('京都'),
    )
    assert.deepEqual(elsewhere, [])
  })

  test('narrowing by place and service shows what its count said', async () => {
    const q = 'ケア'
    const whole = await answer(store(reader(folder).get), address(q))
    const expected = scanned(folded, q).filter((number) =>
      all.find((one) => one.number === number)?.places.some(({ code }) => code.startsWith('27')),
    )
    const osaka = await answer(store(reader(folder).get), `${address(q)}&pref=27`)
    assert.deepEqual(osaka.found.map(({ number }) => number).sort(), expected.sort())
    assert.ok(whole.found.length > osaka.found.length)
  })

  test('one rare character is enough, a frequent one asks for more', async () => {
    const counts = new Map()
    for (const { names } of folded) {
      for (const c of new Set(names.join(''))) {
        counts.set(c, (counts.get(c) ?? 0) + 1)
      }
    }
    const sorted = [...counts].sort((a, b) => a[1] - b[1])
    assert.deepEqual((await found(sorted[0][0])).numbers, scanned(folded, sorted[0][0]))
    assert.equal((await found(sorted[sorted.length - 1][0])).state, 'short')
  })

  test('names that begin with the word come first, then whole words', async () => {
    const { found } = await answer(store(reader(folder).get), address('さくら'))
    const kind = found.map(({ folded: [name] }) => (name === 'さくら' ? 0 : name.startsWith('さくら') ? 1 : 2))
    assert.deepEqual(kind, [...kind].sort())
  })

  test('strange queries find nothing and break nothing', async () => {
    for (const q of ['', '  ', '<img src=x onerror=alert(1)>', '"\'`', '😀', '\ud800', '.*', '[', 'あ'.repeat(10_000), '\\', '%']) {
      const { state } = await found(q)
      assert.match(state, /idle|done|short/, q.slice(0, 20))
    }
  })
})

describe('a host that answers badly', () => {
  test('asks for two files at most to answer one word, one after the other', async () => {
    const { get, asked } = reader(folder)
    await answer(store(get), address('さくら'))
    assert.equal(asked[0], '/search/index.json')
    assert.equal(asked.length, 2)
  })

  /** @param {(body: any, url: string) => any} change */
  const broken = (change) => {
    const { get, asked } = reader(folder)
    /** @param {any} url */
    const changed = async (url) => {
      const response = /** @type {any} */ (await get(url))
      const isEntry = String(url).endsWith('index.json')
      return isEntry ? response : { ...response, json: async () => change(await response.json(), url) }
    }
    return { get: /** @type {any} */ (changed), asked }
  }

  for (const [what, change] of /** @type {[string, (body: any) => any][]} */ ([
    ['cut short', () => JSON.parse('{"file":')],
    ['another one', (body) => ({ ...body, file: 's-ffffff' })],
  ])) {
    test(`a shard that is ${what} is an error, after one look for a newer index`, async () => {
      const { get, asked } = broken(change)
      await assert.rejects(answer(store(get), address('さくら')))
      assert.equal(asked.filter((url) => url.endsWith('index.json')).length, 2)
    })
  }

  test('a missing shard is an error, and the next question tries again', async () => {
    const { get } = reader(folder)
    let isOffline = true
    const flaky = /** @type {any} */ ((/** @type {any} */ url) =>
      isOffline && !String(url).endsWith('index.json') ? Promise.reject(new Error('offline')) : get(url))
    const shared = store(flaky)
    await assert.rejects(answer(shared, address('さくら')))
    isOffline = false
    assert.equal((await answer(shared, address('さくら'))).state, 'done')
  })

  test('a page left open across a deployment reads the newer index once, and says so', async () => {
    const { get, asked } = reader(folder)
    let isOld = true
    const deployed = /** @type {any} */ (async (/** @type {any} */ url, /** @type {any} */ init) => {
      const response = await get(url)
      isOld &&= init?.cache !== 'reload'
      const old = (/** @type {any} */ entry) => ({ ...entry, folders: entry.folders.replace(/./g, '0') })
      return isOld && String(url).endsWith('index.json')
        ? { ...response, json: async () => old(await response.json()) }
        : response
    })
    const shared = store(deployed)
    assert.equal((await answer(shared, address('さくら'))).state, 'done')
    assert.equal(shared.isRenewed, true)
    assert.equal(asked.filter((url) => url.endsWith('index.json')).length, 2)
  })
})
