/** Find everything, then stop: one assertion over a whole site names all that is wrong. */

import assert from 'node:assert/strict'

/** How many are shown. */
const SHOWN = 20

/**
 * Fails with the findings, unless there are none.
 *
 * @param {readonly string[]} findings
 */
export function assertNone(findings) {
  const more = findings.length > SHOWN ? `\n… and ${findings.length - SHOWN} more` : ''
  const list = findings.slice(0, SHOWN).join('\n')
  assert.ok(findings.length === 0, `${findings.length} findings:\n${list}${more}`)
}
