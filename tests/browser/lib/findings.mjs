/** Find everything, then stop: one assertion over a whole site names all that is wrong. */

/** How many are shown. */
const SHOWN = 20

/**
 * Fails with the findings, unless there are none.
 *
 * @param {readonly string[]} findings
 */
export function assertNone(findings) {
  if (findings.length === 0) {
    return
  }
  const more = findings.length > SHOWN ? [`… and ${findings.length - SHOWN} more`] : []
  const lines = [`${findings.length} found:`, ...findings.slice(0, SHOWN), ...more]
  const error = new Error(lines.join('\n'))
  // Where the assertion stands says nothing that the name of the test does not.
  error.stack = error.message
  throw error
}
