/** Chromium, and what it notices while it shows a page. */

import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').Page} Page */

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
]

/** The two widths every page is looked at. */
export const VIEWPORTS = {
  'a phone': { width: 360, height: 740 },
  'a desk': { width: 1280, height: 900 },
}

/** @returns {Promise<Browser>} */
export function launch() {
  return chromium.launch({ executablePath: executable(), args: ARGUMENTS })
}

/** The browser named by `CHROMIUM`, or the first one in the path. */
function executable() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  const found = [process.env.CHROMIUM ?? '', ...candidates].find(isExecutable)
  if (!found) {
    throw new Error('no Chromium: install it (apt-get install chromium) or name it in CHROMIUM')
  }
  return found
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return path !== ''
  } catch {
    return false
  }
}

/**
 * Writes down everything that a page should not do: log, break its content policy, ask
 * another host, ask for what is not there. To be called before the page is opened.
 *
 * @param {Page} page
 * @param {string} origin - The only one it may ask
 * @returns {Promise<string[]>} - Grows while the page lives
 */
export async function watch(page, origin) {
  /** @type {string[]} */
  const noticed = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      noticed.push(`console: ${message.text()}`)
    }
  })
  page.on('pageerror', (error) => noticed.push(`script: ${error.message}`))
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`) && !request.url().startsWith('data:')) {
      noticed.push(`request to another host: ${request.url()}`)
    }
  })
  page.on('requestfailed', (request) => {
    noticed.push(`failed: ${request.url()} ${request.failure()?.errorText}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) {
      noticed.push(`status ${response.status()}: ${response.url()}`)
    }
  })
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`content policy: ${event.violatedDirective} ${event.blockedURI}`)
    })
  })
  return noticed
}

/**
 * A point at which a click meets a link, however odd its shape. A label that leads to the
 * same place may lie over it.
 *
 * @param {import('playwright-core').Locator} link
 * @returns {Promise<{ x: number, y: number } | undefined>} - In the viewport
 */
export async function pointOn(link) {
  await link.scrollIntoViewIfNeeded()
  return link.evaluate((node) => {
    const href = node.getAttribute('href')
    const steps = 24
    const { left, top, width, height } = node.getBoundingClientRect()
    for (let i = 0; i < steps * steps; i += 1) {
      const x = left + (width * ((i % steps) + 0.5)) / steps
      const y = top + (height * (Math.floor(i / steps) + 0.5)) / steps
      if (document.elementFromPoint(x, y)?.closest('a')?.getAttribute('href') === href) {
        return { x, y }
      }
    }
    return undefined
  })
}
