/** axe in a page: what it can find of WCAG 2.2 A and AA, and of good practice. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** A page that passes fewer rules was not there yet. */
const FEWEST = 15

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * What axe complains about, a line for each element.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
export async function violations(page) {
  // By the debugger, which the content policy does not bind.
  await page.evaluate(SOURCE)
  const results = await page.evaluate((rules) => {
    /** @type {import('axe-core')} */
    const axe = Reflect.get(window, 'axe')
    // Listing what passes takes most of the time on pages of many elements.
    return axe.run(document, { runOnly: rules, resultTypes: ['violations'] })
  }, RULES)
  if (results.passes.length < FEWEST) {
    throw new Error(`axe looked at ${results.passes.length} rules only`)
  }
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${node.html.slice(0, 200)} ${node.failureSummary}`),
  )
}
