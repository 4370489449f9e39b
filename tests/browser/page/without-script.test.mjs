/** The site works with script off: every way to a facility is plain links. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { VIEWPORTS, pointOn } from '../lib/browser.mjs'
import { areas, facilities, numbersIn, rows } from '../lib/dataset.mjs'
import { assertNone } from '../lib/findings.mjs'
import { useHosts } from '../lib/hosts.mjs'
import { facility, largestMunicipality } from '../lib/kinds.mjs'
import { shipped, underAPath } from '../lib/sites.mjs'

const { browser, host } = useHosts()

/** Somewhere to go to: a facility with an official page, in a municipality of its own. */
const goal = rows.find((row) => row.url !== '' && areas.get(row.area)?.kind === 'city')

describe('with script off', () => {
  test('map areas lead from the country to a municipality, and its list to a facility', async () => {
    assert.ok(goal)
    const page = await open(shipped, '')
    const code = goal.area.slice(0, 2)
    await clickArea(page, `${shipped.base}pref/${code}/`)
    await clickArea(page, `${shipped.base}city/${goal.area}/`)
    const card = page.locator(`[data-facility="${goal.number}"]`)
    assert.equal(await card.count(), 1)
    await card.getByRole('link', { name: goal.name, exact: true }).click()
    assert.equal(new URL(page.url()).pathname, shipped.base + facility(goal.number))
    const official = page.getByRole('link', { name: '詳細画面へ' }).first()
    const expected = facilities.get(goal.number)?.map((row) => row.url)
    assert.ok(expected?.includes((await official.getAttribute('href')) ?? ''))
    await page.close()
  })

  test('lists of names lead the same way', async () => {
    assert.ok(goal)
    const page = await open(shipped, '')
    const way = [`pref/${goal.area.slice(0, 2)}/`, `city/${goal.area}/`]
    for (const address of way) {
      const href = shipped.base + address
      await page.locator(`main a[href="${href}"]:not(svg a)`).first().click()
      assert.equal(new URL(page.url()).pathname, href)
    }
    assert.equal(await page.locator(`[data-facility="${goal.number}"]`).count(), 1)
    await page.close()
  })

  test('the pages of a long list follow each other and show every facility', async () => {
    const page = await open(underAPath, largestMunicipality)
    /** @type {string[]} */
    const shown = []
    for (let more = true; more; ) {
      const entries = page.locator('[data-facility]')
      const numbers = await entries.evaluateAll((entries) =>
        entries.map((entry) => entry.getAttribute('data-facility') ?? ''),
      )
      shown.push(...numbers)
      const next = page.locator('a[rel=next]').last()
      more = (await next.count()) > 0
      if (more) {
        await next.click()
      }
    }
    assert.ok(page.url().endsWith(`/renkei/${largestMunicipality}3/`), page.url())
    assert.deepEqual(shown.toSorted(), [...numbersIn(largestMunicipality)].sort())
    await page.close()
  })

  test('an address that does not exist shows the way back', async () => {
    const page = await browser().newPage({ javaScriptEnabled: false })
    const response = await page.goto(host(underAPath).url('city/99999/'))
    assert.equal(response?.status(), 404)
    await page.locator('main a').first().click()
    assert.ok(page.url().startsWith(host(underAPath).url('')), page.url())
    await page.close()
  })

  test('every area of the country map can be clicked', async () => {
    const page = await open(shipped, '')
    /** @type {string[]} */
    const missed = []
    for (const area of await page.locator('svg a[data-total]').all()) {
      if (!(await pointOn(area))) {
        missed.push(`${await area.getAttribute('aria-label')}`)
      }
    }
    assertNone(missed)
    await page.close()
  })
})

/**
 * @param {import('../lib/sites.mjs').BuiltSite} site
 * @param {string} address
 */
async function open(site, address) {
  const viewport = VIEWPORTS['a desk']
  const page = await browser().newPage({ viewport, javaScriptEnabled: false, locale: 'ja-JP' })
  await page.goto(host(site).url(address))
  return page
}

/**
 * Clicks an area of the map, somewhere inside its shape.
 *
 * @param {import('../lib/browser.mjs').Page} page
 * @param {string} href
 */
async function clickArea(page, href) {
  const point = await pointOn(page.locator(`svg a[data-total][href="${href}"]`))
  assert.ok(point, `no point of the map leads to ${href}`)
  await page.mouse.click(point.x, point.y)
  await page.waitForURL((url) => url.pathname === href)
}
