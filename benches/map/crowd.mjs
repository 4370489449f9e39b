/**
 * A site with 1,500 facilities in one municipality: those of the shipped dataset over and
 * over, each under a number of its own, a little apart.
 *
 *     node crowd.mjs FOLDER
 */

import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')
const MANY = 1500
const [, , folder] = process.argv

const [header, ...rows] = readFileSync(join(ROOT, 'data/published/facilities.csv'), 'utf8').trim().split(/\r?\n/)
const plain = rows.filter((row) => row.includes(',13111,') && !row.includes('"'))
const lines = Array.from({ length: MANY }, (_, i) => {
  const cells = plain[i % plain.length].split(',')
  cells[0] += i
  cells[1] = `13${String(70000000 + i)}`
  cells[9] = (35.55 + ((i * 37) % 1000) / 15_000).toFixed(7)
  cells[10] = (139.68 + ((i * 61) % 1000) / 10_000).toFixed(7)
  cells[12] = ''
  return cells.join(',')
})

mkdirSync(join(folder, 'data/published'), { recursive: true })
cpSync(join(ROOT, 'site.toml'), join(folder, 'site.toml'))
cpSync(join(ROOT, 'data/pages'), join(folder, 'data/pages'), { recursive: true })
cpSync(join(ROOT, 'data/published/dataset.toml'), join(folder, 'data/published/dataset.toml'))
writeFileSync(join(folder, 'data/published/facilities.csv'), `${[header, ...lines].join('\r\n')}\r\n`)
