/**
 * The built sites under test, and the folder they were built from.
 *
 * `tests/run.sh` builds them; these modules only read. Each has settings of its own, so
 * that every link obeys a base path and every list works with and without facility pages.
 */

import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

/**
 * @typedef {object} BuiltSite
 * @property {string} name - Reads on in the name of a test
 * @property {string} folder - Where its files are
 * @property {string} base - The path its links begin with: `/`, `/renkei/`
 * @property {boolean} facilityPages - Whether facilities have pages of their own
 */

const HERE = import.meta.dirname

/** The repository. */
export const ROOT = resolve(HERE, '../../..')

/** The folder with the `site.toml` of the site under test. */
export const SOURCE = resolve(process.env.SITE || ROOT)

/** Screenshots are put here. */
export const OUT = resolve(HERE, '../out')

const BUILT = join(OUT, 'sites')

const settings = readFileSync(join(SOURCE, 'site.toml'), 'utf8')
const ownBase = new URL(/^base_url *= *"(.*)"/m.exec(settings)?.[1] ?? '').pathname
const ownPages = !/^facility_pages *= *false/m.test(settings)

/** As its settings have it: what is published. */
export const shipped = site('shipped', ownBase, ownPages)

/** Below a path, and with ten entries on a page of a list. */
export const underAPath = site('under-a-path', '/renkei/', ownPages)

/** Without a page per facility. */
export const withoutFacilityPages = site('without-facility-pages', ownBase, false)

export const sites = [shipped, underAPath, withoutFacilityPages]

/**
 * @param {string} name
 * @param {string} base
 * @param {boolean} facilityPages
 * @returns {BuiltSite}
 */
function site(name, base, facilityPages) {
  return { name: `the site ${name}`, folder: join(BUILT, name), base, facilityPages }
}

/**
 * Every file of a built site, relative to its folder, sorted.
 *
 * @param {BuiltSite} site
 * @returns {string[]}
 */
export function files(site) {
  if (!existsSync(site.folder)) {
    throw new Error(`${site.folder} is not there: \`tests/run.sh site\` builds it`)
  }
  return readdirSync(site.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(site.folder.length + 1))
    .sort()
}

/**
 * The address of a file, from the site's root: `pref/13/` for `pref/13/index.html`.
 *
 * @param {string} file
 * @returns {string}
 */
export function addressOf(file) {
  return file.replace(/(^|\/)index\.html$/, '$1')
}

/**
 * The file of an address.
 *
 * @param {string} address
 * @returns {string}
 */
export function fileOf(address) {
  return address === '' || address.endsWith('/') ? `${address}index.html` : address
}
