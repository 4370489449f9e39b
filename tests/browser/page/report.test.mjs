/** The join's report, as the person who keeps the lists opens it: from a file. */

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { violations } from '../lib/axe.mjs'
import { VIEWPORTS, launch } from '../lib/browser.mjs'
import { errors } from '../lib/checker.mjs'
import { assertNone } from '../lib/findings.mjs'
import { PROGRAM } from '../lib/preview.mjs'
import { SOURCE } from '../lib/sites.mjs'

describe('the report of a join', () => {
  const site = mkdtempSync(join(tmpdir(), 'report-'))
  const report = join(site, 'data/report/report.html')
  /** @type {import('playwright-core').Browser} */
  let browser

  before(async () => {
    for (const part of ['site.toml', 'data/source']) {
      cpSync(join(SOURCE, part), join(site, part), { recursive: true })
    }
    const run = spawnSync(PROGRAM, ['join', '--quiet', '--site', site], { encoding: 'utf8' })
    assert.equal(run.status, 0, run.stderr)
    browser = await launch()
  })
  after(async () => {
    await browser?.close()
    rmSync(site, { recursive: true })
  })

  test('is valid HTML', () => {
    assertNone(errors([report]).map(({ lastLine, message }) => `${lastLine}: ${message}`))
  })

  for (const [width, viewport] of Object.entries(VIEWPORTS)) {
    test(`can be read by everybody on ${width}`, async () => {
      const page = await browser.newPage({ viewport })
      await page.goto(pathToFileURL(report).href)
      assertNone(await violations(page))
      const [wide, seen] = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement
        return [scrollWidth, clientWidth]
      })
      assert.ok(wide <= seen, `it is ${wide} px wide`)
      await page.close()
    })
  }
})
