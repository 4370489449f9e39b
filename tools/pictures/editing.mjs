/**
 * Makes the pictures of docs/editing.md again: an editor's tour of the preview.
 *
 *   cargo build --release && node tools/pictures/editing.mjs
 */

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { launch } from '../../tests/browser/lib/browser.mjs'
import { preview } from '../../tests/browser/lib/preview.mjs'
import { SiteCopy } from '../../tests/browser/lib/site-copy.mjs'
import { ROOT } from '../../tests/browser/lib/sites.mjs'

const FOLDER = join(ROOT, 'docs/editing')

const site = new SiteCopy()
const host = await preview(site.folder)
const browser = await launch()
const page = await browser.newPage({ viewport: { width: 960, height: 600 } })
mkdirSync(FOLDER, { recursive: true })

/** @param {string} name */
const picture = (name) => page.screenshot({ path: join(FOLDER, `${name}.png`) })

/** @param {string} address */
async function open(address) {
  const listens = page.waitForRequest((request) => request.url().includes('/__renkei/events'))
  await page.goto(new URL(address, host.url).href)
  await listens
}

try {
  await open('/')
  await page.locator('renkei-preview .corner').waitFor()
  await picture('home')

  site.change('templates/text/ja.toml', '{system}を利用している事業所を探す', '{system}を使っている事業所をさがす')
  site.change('assets/css/tokens.css', '--color-accent: #0017c1', '--color-accent: #00643c')
  await page.getByRole('heading', { level: 1, name: 'をさがす' }).waitFor()
  await page.waitForFunction(
    () => getComputedStyle(document.documentElement).getPropertyValue('--color-accent') === '#00643c',
  )
  await page.waitForFunction(() => document.querySelectorAll('link[href*="tokens"]').length === 1)
  await picture('changed')

  site.change('templates/page/home.html', '{{ total | number }}', '{{ totl | number }}')
  await page.locator('renkei-preview .overlay').waitFor()
  await picture('broken')
  site.restore()
  await page.locator('renkei-preview .overlay').waitFor({ state: 'detached' })

  await open('/__renkei/page/?address=/facility/' + (await facility()))
  await page.getByRole('heading', { name: '使える値', exact: true }).evaluate((node) => node.scrollIntoView())
  await picture('values')

  await open('/__renkei/components/#facility.card')
  await page.frameLocator('iframe[title^="facility.card"]').locator('.card').waitFor()
  await picture('components')

  await open('/__renkei/design/')
  await picture('design')

  site.change('site.toml', 'href = "about/"', 'href = "abuot/"')
  await open('/__renkei/findings/')
  await page.locator('.problem').first().waitFor()
  await picture('findings')
} finally {
  await browser.close()
  host.close()
  site.remove()
}

/** The address of some facility, behind `/facility/`. */
async function facility() {
  const response = await fetch(new URL('/sitemap-1.xml', host.url))
  return /\/facility\/([^<]+)</.exec(await response.text())?.[1] ?? ''
}
