// @ts-check
/** What the page says about its site, and the addresses that follow from it. */

/**
 * @typedef {object} SiteFacts
 * @property {string} root - What addresses begin with
 * @property {number} perPage - How many entries a page of a list holds
 * @property {boolean} pages - Whether facilities have pages of their own
 *
 * @typedef {Pick<import('../data/city.js').Facility, 'number' | 'area' | 'position'>} Listed
 */

/** @returns {SiteFacts} */
export function siteFacts() {
  const { root, perPage, facilityPages } = document.body.dataset
  return { root: root ?? '/', perPage: Number(perPage), pages: facilityPages !== undefined }
}

/**
 * The entry of a facility in the list of its municipality.
 *
 * @param {Listed} facility
 * @param {SiteFacts} site
 */
export function entryHref({ number, area, position }, { root, perPage }) {
  const page = Math.floor(position / perPage) + 1
  return `${root}city/${area}/${page > 1 ? `${page}/` : ''}#f-${number}`
}

/**
 * Where the name of a facility leads: its page, or its entry when it has none.
 *
 * @param {Listed} facility
 * @param {SiteFacts} site
 */
export function facilityHref(facility, site) {
  const { number } = facility
  return site.pages
    ? `${site.root}facility/${number.slice(0, 2)}/${number}/`
    : entryHref(facility, site)
}
