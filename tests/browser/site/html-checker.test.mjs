/** The Nu Html Checker finds no error in any kind of page, minified as it is published. */

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { errors } from '../lib/checker.mjs'
import { assertNone } from '../lib/findings.mjs'
import { kinds } from '../lib/kinds.mjs'
import { fileOf, files, shipped, underAPath } from '../lib/sites.mjs'

test('every kind of page, every prefecture and a sample of the others are valid HTML', () => {
  const files = chosen()
  assert.ok(files.length > 100, `only ${files.length} pages were chosen`)
  assertNone(
    errors(files).map(({ url, lastLine, lastColumn, message, extract }) => {
      const where = url.slice(url.indexOf('/out/sites/') + '/out/sites/'.length)
      return `${where}:${lastLine}:${lastColumn}: ${message} ${extract ?? ''}`
    }),
  )
})

/** Files of pages: one of each kind, and more of the kinds that differ with their data. */
function chosen() {
  const every = (/** @type {RegExp} */ shape, /** @type {number} */ step) =>
    files(shipped)
      .filter((file) => shape.test(file))
      .filter((_, index) => index % step === 0)
      .map((file) => join(shipped.folder, file))
  return [
    ...new Set([
      ...kinds.map(({ site, address }) => join(site.folder, fileOf(address))),
      ...every(/^pref\//, 1),
      ...every(/^city\//, 60),
      ...every(/^facility\//, 150),
      ...every(/^(?!pref|city|facility).+\.html$/, 1),
      join(underAPath.folder, '404.html'),
    ]),
  ]
}
