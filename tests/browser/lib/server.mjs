/**
 * A host for built sites: plain files over HTTP on this machine, with the headers that
 * `docs/hosting.md` tells hosts to send.
 */

import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { extname, join, normalize } from 'node:path'
import { ROOT, fileOf } from './sites.mjs'

/** @typedef {import('./sites.mjs').BuiltSite} BuiltSite */

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.csv': 'text/csv; charset=utf-8',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
}

/**
 * The headers of `docs/hosting.md`: the lines of its first block of text.
 *
 * @returns {Record<string, string>}
 */
export function documentedHeaders() {
  const text = readFileSync(join(ROOT, 'docs/hosting.md'), 'utf8')
  const block = /```text\n([^`]+)```/.exec(text)?.[1] ?? ''
  const headers = Object.fromEntries(block.trim().split('\n').map((line) => line.split(/:\s*(.*)/)))
  if (!headers['Content-Security-Policy']) {
    throw new Error('docs/hosting.md names no Content-Security-Policy')
  }
  return headers
}

/**
 * Serves a built site below its base path until `close` is called.
 *
 * @param {BuiltSite} site
 * @returns {Promise<{ origin: string, url: (address: string) => string, close: () => void }>}
 */
export async function serve(site) {
  const headers = documentedHeaders()
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost')
    const found = await read(site, pathname)
    const [status, file, body] = found ?? [404, '404.html', await bytes(site, '404.html')]
    response.writeHead(status, { ...headers, 'Content-Type': TYPES[extname(file)] ?? 'text/plain' })
    response.end(body)
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)))
  const address = server.address()
  if (typeof address !== 'object' || !address) {
    throw new Error('the server has no port')
  }
  const origin = `http://127.0.0.1:${address.port}`
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  return { origin, url: (path) => `${origin}${site.base}${path}`, close }
}

/**
 * @param {BuiltSite} site
 * @param {string} pathname
 * @returns {Promise<[number, string, Buffer] | undefined>}
 */
async function read(site, pathname) {
  if (!pathname.startsWith(site.base)) {
    return undefined
  }
  const file = fileOf(normalize(decodeURI(pathname.slice(site.base.length))).replace(/^\.$/, ''))
  try {
    return [200, file, await bytes(site, file)]
  } catch {
    return undefined
  }
}

/**
 * @param {BuiltSite} site
 * @param {string} file
 */
function bytes(site, file) {
  return readFile(join(site.folder, file))
}
