/** Pages of a built site, read without a browser: fast enough for all of them. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DomUtils, parseDocument } from 'htmlparser2'
import { COUNTRY, city, prefecture } from './dataset.mjs'
import { addressOf, files } from './sites.mjs'

/** @typedef {import('./sites.mjs').BuiltSite} BuiltSite */
/** @typedef {ReturnType<typeof DomUtils.getElementsByTagName>[number]} Element */

/** One page, parsed. */
export class Page {
  /**
   * @param {string} address - From the site's root: `pref/13/`, `404.html`
   * @param {string} html
   * @param {BuiltSite} site
   */
  constructor(address, html, site) {
    this.address = address
    this.html = html
    this.site = site
    /** Every element, in document order. */
    this.elements = DomUtils.getElementsByTagName(() => true, parseDocument(html), true)
  }

  /**
   * The elements of this name.
   *
   * @param {string} name
   */
  named(name) {
    return this.elements.filter((element) => element.name === name)
  }

  /**
   * The elements that have this attribute.
   *
   * @param {string} attribute
   */
  having(attribute) {
    return this.elements.filter((element) => attribute in element.attribs)
  }

  /** The entries of facilities. The partners that a facility's page names are none. */
  get entries() {
    return this.having('data-facility').filter((one) => !('data-distance-m' in one.attribs))
  }

  /** All that a reader can read, in one line. */
  get text() {
    return this.named('body').map(textOf).join('')
  }

  /** The place it is about: `country`, `pref/13/`, `city/13107/`. */
  get place() {
    return placeOf(this.address) ?? COUNTRY
  }
}

/**
 * Every page of a site, one after the other.
 *
 * @param {BuiltSite} site
 */
export function* pages(site) {
  for (const file of files(site)) {
    if (file.endsWith('.html')) {
      yield new Page(addressOf(file), readFileSync(join(site.folder, file), 'utf8'), site)
    }
  }
}

/**
 * The text below an element, as a browser joins it: runs of ASCII spaces and line ends are
 * one space; full-width spaces stay.
 *
 * @param {Element} element
 */
export function textOf(element) {
  return joined(DomUtils.innerText(element))
}

/** @param {string} text */
export function joined(text) {
  return text.replace(/[ \t\n\f\r]+/g, ' ').replace(/^ | $/g, '')
}

/**
 * The elements below an element that have this name.
 *
 * @param {string} name
 * @param {Element} element
 */
export function below(element, name) {
  return DomUtils.getElementsByTagName(name, element, true)
}

/**
 * The place that a shown number is about: that of the link it stands in or beside (in one
 * table row, list item or description), else that of its page.
 *
 * @param {Element} element
 * @param {Page} page
 */
export function placeOfNumber(element, page) {
  /** @type {Element | Element['parent']} */
  let around = element
  while (around && !('attribs' in around && ['a', 'tr', 'li', 'dd'].includes(around.name))) {
    around = around.parent
  }
  if (!around || !('attribs' in around)) {
    return page.place
  }
  const links = around.name === 'a' ? [around] : below(around, 'a')
  const places = links.map((link) => placeOfLink(link.attribs.href ?? '', page.site))
  return places.find((place) => place !== undefined) ?? page.place
}

/**
 * @param {string} href
 * @param {BuiltSite} site
 */
function placeOfLink(href, site) {
  return href.startsWith(site.base) ? placeOf(href.slice(site.base.length)) : undefined
}

/**
 * @param {string} address
 * @returns {string | undefined}
 */
function placeOf(address) {
  const match = /^(?:(pref)\/(\d\d)|(city)\/(\d{5})(?:\/\d+)?)\/$/.exec(address)
  if (match) {
    return match[1] ? prefecture(match[2]) : city(match[4])
  }
  const file = /^data\/facilities(?:-(\d\d))?\.csv$/.exec(address)
  return file ? (file[1] ? prefecture(file[1]) : COUNTRY) : undefined
}
