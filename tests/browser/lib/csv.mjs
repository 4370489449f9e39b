/** Reading the CSV files of a site: UTF-8, quotes where needed, LF or CRLF. */

import { readFileSync } from 'node:fs'

/**
 * The rows below the header, each by the header's names.
 *
 * @param {string} file
 * @returns {Record<string, string>[]}
 */
export function readCsv(file) {
  const [header, ...rows] = parseCsv(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''))
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])))
}

/**
 * @param {string} text
 * @returns {string[][]}
 */
export function parseCsv(text) {
  /** @type {string[][]} */
  const rows = []
  /** @type {string[]} */
  let row = []
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/y
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex
    const match = cell.exec(text)
    if (!match) {
      throw new Error(`no CSV at character ${at}: ${text.slice(at, at + 40)}`)
    }
    const [, raw, end] = match
    row.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw)
    if (end !== ',') {
      rows.push(row)
      row = []
    }
  }
  return rows
}
