/** Everything can be reached and seen with the keyboard alone. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { VIEWPORTS } from '../lib/browser.mjs'
import { prefectures } from '../lib/dataset.mjs'
import { assertNone } from '../lib/findings.mjs'
import { useHosts } from '../lib/hosts.mjs'
import { kind, kinds } from '../lib/kinds.mjs'
import { shipped } from '../lib/sites.mjs'

/** @typedef {import('../lib/browser.mjs').Page} Page */

const { browser, host } = useHosts()

/** How many links of a page are looked at with the focus on them. */
const SAMPLE = 40

describe('with the keyboard', () => {
  for (const { name, site, address } of kinds) {
    test(`the first Tab of ${name} shows a link to the content, and Enter goes there`, async () => {
      const page = await open(site, address)
      await page.keyboard.press('Tab')
      assert.equal(await focused(page), 'A 本文へ')
      assert.ok(await isInView(page), 'the link to the content cannot be seen')
      await page.keyboard.press('Enter')
      assert.match(await focused(page), /^MAIN/)
      await page.close()
    })
  }

  test('every area of the map is reached by Tab', async () => {
    const page = await open(shipped, '')
    await page.getByRole('link', { name: '地図をとばす' }).focus()
    const reached = new Set()
    for (let i = 0; i < prefectures.length; i += 1) {
      await page.keyboard.press('Tab')
      reached.add(await page.evaluate(() => document.activeElement?.getAttribute('href')))
      assert.ok(await page.evaluate(() => Boolean(document.activeElement?.closest('svg'))))
    }
    const expected = prefectures.map((code) => `${shipped.base}pref/${code}/`)
    assert.deepEqual([...reached].sort(), expected)
    await page.close()
  })

  for (const name of ['home', 'a prefecture of many municipalities']) {
    test(`the map of ${name} can be skipped`, async () => {
      const { site, address } = kind(name)
      const page = await open(site, address)
      await page.getByRole('link', { name: '地図をとばす' }).focus()
      assert.ok(await isInView(page), 'the link past the map cannot be seen')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      const isPast = await page.evaluate(() => {
        const map = document.querySelector('svg[role=group]')
        const focused = document.activeElement
        const order = map && focused ? map.compareDocumentPosition(focused) : 0
        return order === Node.DOCUMENT_POSITION_FOLLOWING
      })
      assert.ok(isPast, `the focus is on ${await focused(page)}`)
      await page.close()
    })
  }

  for (const [where, viewport] of Object.entries(VIEWPORTS)) {
    for (const name of ['home', 'a prefecture with islands far away', 'a ward', 'about']) {
      test(`the focus can be seen wherever it is, in ${name} on ${where}`, async () => {
        const { site, address } = kind(name)
        const page = await open(site, address, viewport)
        /** @type {string[]} */
        const unseen = []
        for (let i = 0; i < SAMPLE; i += 1) {
          await page.keyboard.press('Tab')
          const { name, isOutlined, isAtEnd } = await page.evaluate(look)
          if (isAtEnd) {
            break
          }
          if (!isOutlined) {
            unseen.push(`the focus on ${name} has no outline`)
          }
          if (!(await isInView(page))) {
            unseen.push(`the focus on ${name} is out of view`)
          }
        }
        assertNone(unseen)
        await page.close()
      })
    }
  }

  // An outline may be computed and not be painted: clipped, or below something else.
  test('an area of the map with the focus looks different from one without', async () => {
    const page = await open(shipped, '')
    const area = page.locator('svg a[data-total][href$="/pref/01/"]')
    await page.getByRole('link', { name: '地図をとばす' }).focus()
    await area.scrollIntoViewIfNeeded()
    const clip = (await area.boundingBox()) ?? undefined
    const before = await page.screenshot({ clip })
    await page.keyboard.press('Tab')
    assert.equal(await area.evaluate((link) => link === document.activeElement), true)
    const after = await page.screenshot({ clip })
    assert.notDeepEqual(after, before)
    await page.close()
  })
})

/**
 * @param {import('../lib/sites.mjs').BuiltSite} site
 * @param {string} address
 * @param {{ width: number, height: number }} [viewport]
 */
async function open(site, address, viewport = VIEWPORTS['a desk']) {
  const page = await browser().newPage({ viewport, locale: 'ja-JP' })
  await page.goto(host(site).url(address))
  return page
}

/** @param {Page} page */
function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement
    return `${element?.tagName} ${element?.textContent?.trim().slice(0, 20)}`
  })
}

/**
 * Whether what has the focus can be seen: some of it lies in the window and is not clipped.
 *
 * @param {Page} page
 */
function isInView(page) {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!element) {
      return false
    }
    const { left, top, right, bottom } = element.getBoundingClientRect()
    const isLarge = right - left > 4 && bottom - top > 4
    const isInside = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight
    return isLarge && isInside && getComputedStyle(element).clipPath === 'none'
  })
}

/** In the page: what has the focus, and whether it, or a part of it, is outlined. */
function look() {
  const element = document.activeElement ?? document.body
  const looks = [element, ...element.querySelectorAll('*')].map((part) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(part)
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
  })
  return {
    name: element.outerHTML.slice(0, 120),
    isOutlined: looks.includes(true),
    isAtEnd: element === document.body,
  }
}
