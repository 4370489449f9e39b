/** The Nu Html Checker. */

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'

const JAR = createRequire(import.meta.url)('vnu-jar')

/**
 * @typedef {object} Message
 * @property {string} type
 * @property {string} url
 * @property {number} lastLine
 * @property {number} lastColumn
 * @property {string} message
 * @property {string} [extract]
 */

/**
 * The errors in these files.
 *
 * @param {readonly string[]} files
 * @returns {Message[]}
 */
export function errors(files) {
  const args = ['-Xss1m', '-jar', JAR, '--errors-only', '--format', 'json', '--stdout', ...files]
  const run = spawnSync('java', args, { encoding: 'utf8', maxBuffer: 2 ** 28 })
  assert.ok(run.stdout?.startsWith('{'), `the checker did not run: ${run.error ?? run.stderr}`)
  return JSON.parse(run.stdout).messages
}
