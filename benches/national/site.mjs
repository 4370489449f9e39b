/** The fictional sites that are built: making them, changing a facility, deleting. */

import { copyFileSync, cpSync, mkdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseCsv } from '../../tests/browser/lib/csv.mjs'
import { run } from './command.mjs'

/** What a finished site takes of the disk for each facility: its page of 15 kB, and its share
 *  of all else. */
export const bytes = { archive: 20_000, folder: 26_000 }

/** What else is on the disk needs some room, too. */
const SPARE = 1e9

export const published = 'data/published/facilities.csv'

/**
 * @typedef {object} Site
 * @property {string} folder
 * @property {number} facilities
 * @property {number} rows
 */

/**
 * A site of fictional facilities with all that comes with renkei.
 *
 * @param {string} fictional - The program
 * @param {string} folder
 * @param {number} facilities
 * @returns {Site}
 */
export function makeSite(fictional, folder, facilities) {
  mkdirSync(join(folder, 'data'), { recursive: true })
  const size = ['--facilities', String(facilities), '--seed', '1']
  const { output } = run(fictional, ...size, '--published-only', '--site', folder)
  copyFileSync('site.toml', join(folder, 'site.toml'))
  for (const name of ['templates', 'assets', 'data/pages']) {
    cpSync(name, join(folder, name), { recursive: true })
  }
  return { folder, facilities, rows: Number(/in (\d+) rows/.exec(output)?.[1]) }
}

/** @param {string[]} paths */
export function remove(...paths) {
  run('rm', '-rf', ...paths)
}

/**
 * How many rounds fit into the free space of the disk, and not more than `most`. Throws when
 * there is no room for one.
 *
 * @param {string} folder - On the disk
 * @param {number} size - Bytes that a round leaves there
 * @param {number} most
 */
export function roundsWithRoom(folder, size, most) {
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  const rounds = Math.min(most, Math.floor((free - SPARE) / size))
  if (rounds < 1) {
    throw new Error(`this needs ${gigabytes(size + SPARE)} of disk, and ${gigabytes(free)} are free`)
  }
  return rounds
}

const gigabytes = (/** @type {number} */ bytes) => `${(bytes / 1e9).toFixed(1)} GB`

/**
 * The ways in which one facility is changed: from its row to the row that is to stand there,
 * or to nothing. The columns are those of the published CSV.
 *
 * @type {Record<string, (row: string[], column: (name: string) => number) => string[]>}
 */
const changes = {
  'name changed': (row, column) => row.with(column('事業所の名称'), '名前を変えた事業所'),
  'address changed': (row, column) => {
    const at = column('事業所の所在地')
    return row.with(at, `${row[at]}　別館`)
  },
  'moved by 300 m': (row, column) => {
    const at = column('緯度')
    return row.with(at, (Number(row[at]) + 0.0027).toFixed(6))
  },
  removed: () => [],
}

/**
 * The published CSV, and what it becomes by each change of one facility: the first one from
 * the middle on that has a single row, with a place.
 *
 * @param {Site} site
 */
export function changedData(site) {
  const file = join(site.folder, published)
  const lines = readFileSync(file, 'utf8').split('\n')
  const [header] = parseCsv(lines[0].replace(/^\uFEFF/, ''))
  const column = (/** @type {string} */ name) => header.indexOf(name)
  const rows = (/** @type {number} */ at) => parseCsv(lines[at])[0] ?? []
  const number = (/** @type {number} */ at) => rows(at)[column('介護保険事業所番号')]
  const alone = (/** @type {number} */ at) => number(at - 1) !== number(at) && number(at) !== number(at + 1)
  let at = Math.ceil(lines.length / 2)
  while (!alone(at) || !rows(at)[column('緯度')]) {
    at += 1
  }
  const variants = Object.entries(changes).map(([name, change]) => {
    const row = change(rows(at), column)
    const line = row.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')
    return { name, save: () => writeFileSync(file, lines.toSpliced(at, 1, ...(row.length ? [line] : [])).join('\n')) }
  })
  return { variants, putBack: () => writeFileSync(file, lines.join('\n')) }
}
