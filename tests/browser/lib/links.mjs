/** Where the links of a site lead: every address that its files name. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Page, pages } from './html.mjs'
import { addressOf, files } from './sites.mjs'

/** @typedef {import('./sites.mjs').BuiltSite} BuiltSite */

/**
 * A link, resolved.
 *
 * @typedef {object} Link
 * @property {string} from - Address of the file it stands in
 * @property {string} href - As written
 * @property {URL} url
 */

/** Attributes that name an address, by element. */
const ATTRIBUTES = { a: 'href', link: 'href', script: 'src', img: 'src', form: 'action' }

/** All files of a site, and the links between them. */
export class LinkMap {
  /** @param {BuiltSite} site */
  constructor(site) {
    this.site = site
    this.addresses = new Set(files(site).map(addressOf))
    /** The ids on each page. @type {Map<string, Set<string>>} */
    this.ids = new Map()
    /** @type {Link[]} */
    this.links = []
    /** The origin that canonical addresses and sitemaps give the site. */
    this.origin = canonicalOrigin(site)
    /** Whole addresses of pages: canonical, sitemap, feed. @type {Link[]} */
    this.published = []
    for (const page of pages(site)) {
      this.#readPage(page)
    }
    for (const file of this.addresses) {
      this.#readFile(file)
    }
  }

  /** @param {Page} page */
  #readPage(page) {
    this.ids.set(page.address, new Set(page.having('id').map((element) => element.attribs.id)))
    for (const [name, attribute] of Object.entries(ATTRIBUTES)) {
      for (const element of page.named(name)) {
        const href = element.attribs[attribute]
        if (href !== undefined) {
          this.#add(page.address, href)
        }
      }
    }
  }

  /** @param {string} address */
  #readFile(address) {
    const read = () => readFileSync(join(this.site.folder, address), 'utf8')
    if (address.endsWith('.css')) {
      for (const [, href] of read().matchAll(/url\(\s*["']?((?!data:)[^"')]+)/g)) {
        this.#add(address, href)
      }
    } else if (address.endsWith('.js')) {
      for (const [, href] of read().matchAll(/\b(?:from|import)\s*\(?\s*["']([^"']+)["']/g)) {
        this.#add(address, href)
      }
    } else if (/^sitemap.*\.xml$|^robots\.txt$|^feed\.xml$/.test(address)) {
      for (const [href] of read().matchAll(/https:\/\/[^\s<"]+/g)) {
        if (href.startsWith(`${this.origin}/`)) {
          this.published.push({ from: address, href, url: new URL(href) })
        }
      }
    }
  }

  /**
   * @param {string} from
   * @param {string} href
   */
  #add(from, href) {
    const url = new URL(href, `${this.origin}${this.site.base}${from}`)
    this.links.push({ from, href, url })
  }

  /**
   * Whether a link stays in the site.
   *
   * @param {Link} link
   */
  isInside(link) {
    return link.url.origin === this.origin
  }

  /**
   * The address it leads to, from the site's root; `undefined` when it leaves the base path.
   *
   * @param {Link} link
   */
  target(link) {
    const { pathname } = link.url
    return pathname.startsWith(this.site.base)
      ? decodeURI(pathname.slice(this.site.base.length))
      : undefined
  }

  /**
   * Why a link is broken, or nothing.
   *
   * @param {Link} link
   * @returns {string | undefined}
   */
  fault(link) {
    const target = this.target(link)
    if (target === undefined) {
      return `leaves ${this.site.base}`
    }
    if (!this.addresses.has(target)) {
      return 'leads nowhere'
    }
    const id = decodeURIComponent(link.url.hash.slice(1))
    const ids = this.ids.get(target)
    return id && ids && !ids.has(id) ? 'has no such anchor' : undefined
  }
}

/**
 * The origin the site is made for, as its home page says.
 *
 * @param {BuiltSite} site
 */
function canonicalOrigin(site) {
  const home = new Page('', readFileSync(join(site.folder, 'index.html'), 'utf8'), site)
  const canonical = home.named('link').find((link) => link.attribs.rel === 'canonical')
  return new URL(canonical?.attribs.href ?? '').origin
}
