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

const HEADER = [
  '事業所の名称',
  '介護保険事業所番号',
  'サービス種別',
  '郵便番号',
  '事業所の所在地',
  '掲載ページ',
]

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
 */
export function csv(lines) {
  const rows = lines.map(({ name, number, services, postalCode, address, url }) => [
    name,
    number,
    services.join('・'),
    postalCode,
    address,
    url,
  ])
  return [HEADER, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

/**
 * Text for a mail or a fax.
 *
 * @param {Line[]} lines
 */
export function text(lines) {
  const facility = (/** @type {Line} */ { name, number, services, postalCode, address, url }) => [
    name,
    `  事業所番号：${number}`,
    `  サービス：${services.join('、')}`,
    `  所在地：${[postalCode && `〒${postalCode}`, address].filter(Boolean).join(' ')}`,
    `  ${url}`,
  ]
  return lines.map((line) => `${facility(line).join('\n')}\n`).join('\n')
}
