/** `renkei serve` for the site under test, on a port of its own choice. */

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ROOT, SOURCE } from './sites.mjs'

/** The program under test. */
export const PROGRAM = process.env.RENKEI || join(ROOT, 'target/release/renkei')

/** How long it may take to say where it listens. */
const PATIENCE = 20_000

/**
 * Starts the preview; `close` stops it.
 *
 * @param {string} [folder] - That of the site
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function preview(folder = SOURCE) {
  const child = spawn(PROGRAM, ['serve', '--port', '0', '--site', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise((found, failed) => {
    const timer = setTimeout(() => failed(new Error('the preview says nothing')), PATIENCE)
    let said = ''
    child.stdout.setEncoding('utf8')
    child.stdout.on('data', (text) => {
      said += text
      const match = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(said)
      if (match) {
        clearTimeout(timer)
        found(match[0])
      }
    })
    child.on('error', failed)
    child.on('exit', (status) => {
      failed(new Error(`the preview ended with status ${status}: ${said}`))
    })
  })
  return { url, close: () => child.kill() }
}

/**
 * A page of the preview without what the preview adds to it.
 *
 * @param {string} html
 */
export function withoutScript(html) {
  return html.replace(/<script type="module" src="\/__renkei\/client\/client.js"[^>]*><\/script>/, '')
}
