// @ts-check
/** A list of facilities as text to send and as a table for spreadsheets. No page. */

/**
 * @typedef {object} Line
 * @property {string} name
 * @property {string} number
 * @property {string[]} services - Names
 * @property {string} postalCode
 * @property {string} address - With the building
 * @property {string} url
 */

/**
 * The words of the list: columns, what stands between services, lines of the text with their
 * blanks.
 *
 * @typedef {(name: string, values?: Record<string, string>) => string} Words
 */

const COLUMNS = ['name', 'number', 'services', 'postalCode', 'address', 'page']

/**
 * A cell. One that a spreadsheet would take for a formula gets an apostrophe in front, as in
 * the site's own CSV files.
 *
 * @param {string} text
 */
function cell(text) {
  const safe = /^['\s]*[=+\-@]|^[\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * CSV with CRLF, as spreadsheets expect it; the mark of UTF-8 is for the file to have.
 *
 * @param {Line[]} lines
 * @param {Words} words
 */
export function csv(lines, words) {
  const rows = lines.map(({ name, number, services, postalCode, address, url }) => [
    name,
    number,
    services.join(words('between')),
    postalCode,
    address,
    url,
  ])
  const header = COLUMNS.map((column) => words(column))
  return [header, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

/**
 * Text for a mail or a fax.
 *
 * @param {Line[]} lines
 * @param {Words} words
 */
export function text(lines, words) {
  const at = (/** @type {Line} */ { postalCode, address }) =>
    [postalCode && `〒${postalCode}`, address].filter(Boolean).join(' ')
  const facility = (/** @type {Line} */ line) => [
    line.name,
    `  ${words('numberLine', { number: line.number })}`,
    `  ${words('servicesLine', { services: line.services.join(words('listed')) })}`,
    `  ${words('addressLine', { address: at(line) })}`,
    `  ${line.url}`,
  ]
  return lines.map((line) => `${facility(line).join('\n')}\n`).join('\n')
}
