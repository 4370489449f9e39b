/** Chromium and the built sites on local hosts, for as long as a file of tests runs. */

import { after, before } from 'node:test'
import { launch } from './browser.mjs'
import { serve } from './server.mjs'
import { sites } from './sites.mjs'

/** @typedef {import('./sites.mjs').BuiltSite} BuiltSite */
/** @typedef {import('./browser.mjs').Browser} Browser */
/** @typedef {Awaited<ReturnType<typeof serve>>} Host */

/**
 * To be called once, at the top of a file of tests.
 *
 * @returns {{ browser: () => Browser, host: (site: BuiltSite) => Host }}
 */
export function useHosts() {
  /** @type {Browser | undefined} */
  let browser
  /** @type {Map<BuiltSite, Host>} */
  const hosts = new Map()

  before(async () => {
    browser = await launch()
    for (const site of sites) {
      hosts.set(site, await serve(site))
    }
  })

  after(async () => {
    await browser?.close()
    hosts.forEach((host) => host.close())
  })

  return {
    browser: () => present(browser),
    host: (site) => present(hosts.get(site)),
  }
}

/**
 * @template T
 * @param {T | undefined} value
 * @returns {T}
 */
function present(value) {
  if (value === undefined) {
    throw new Error('hosts are there while tests run, not before')
  }
  return value
}
