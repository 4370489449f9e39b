/** Every kind of page, as a phone and a desk show it. Leaves a picture of each in `out/`. */

import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { violations } from '../lib/axe.mjs'
import { VIEWPORTS, watch } from '../lib/browser.mjs'
import { assertNone } from '../lib/findings.mjs'
import { useHosts } from '../lib/hosts.mjs'
import { kinds } from '../lib/kinds.mjs'
import { OUT } from '../lib/sites.mjs'

/** Narrow screens, and a wide one at 400 % (WCAG 1.4.10): 1280 × 1024 becomes 320 × 256. */
const NARROW = [
  { width: 360, height: 740 },
  { width: 320, height: 256 },
]

const { browser, host } = useHosts()

// Two at a time: a page that waits for its requests leaves the other core idle.
describe('every kind of page', { concurrency: 2 }, () => {
  for (const { name, site, address } of kinds) {
    for (const [where, viewport] of Object.entries(VIEWPORTS)) {
      describe(`${name} on ${where}`, { concurrency: 1 }, () => {
        /** @type {import('../lib/browser.mjs').Page} */
        let page
        /** @type {string[]} */
        let noticed

        before(async () => {
          page = await browser().newPage({ viewport, locale: 'ja-JP' })
          noticed = await watch(page, host(site).origin)
          await page.goto(host(site).url(address), { waitUntil: 'networkidle' })
        })

        after(() => page?.close())

        test('asks nobody else, logs nothing, and keeps to its content policy', () => {
          assertNone(noticed)
        })

        test('has nothing for axe to complain about', async () => {
          assertNone(await violations(page))
        })

        test('can be looked at', async () => {
          const path = join(OUT, 'pictures', `${name} on ${where}.png`.replaceAll(' ', '-'))
          await page.screenshot({ path, fullPage: true })
          const heading = page.getByRole('heading', { level: 1 })
          await heading.waitFor({ state: 'visible', timeout: 5_000 })
        })

        test('does not scroll sideways', async () => {
          for (const size of [viewport, ...NARROW]) {
            await page.setViewportSize(size)
            assertNone(await page.evaluate(overflowing))
          }
        })
      })
    }
  }
})

/** In the page: whether the document is wider than the window, and because of what. */
function overflowing() {
  const { clientWidth, scrollWidth } = document.documentElement
  if (scrollWidth <= clientWidth) {
    return []
  }
  const wide = [...document.querySelectorAll('body *')].filter(
    (element) =>
      element.getBoundingClientRect().right > clientWidth + 1 ||
      element.scrollWidth > clientWidth + 1,
  )
  const names = wide.slice(-5).map((element) => element.outerHTML.slice(0, 120))
  return [`${scrollWidth} px wide in a window of ${clientWidth} px: ${names.join(' … ')}`]
}
