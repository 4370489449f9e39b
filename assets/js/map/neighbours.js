// @ts-check
/** Which municipalities a view of the map shows. No map, no network. */

/**
 * @typedef {import('../data/city.js').Place} Place
 * @typedef {import('../place/distance.js').Bounds} Bounds
 * @typedef {import('../place/distance.js').Point} Point
 */

/** More files than this are not loaded for a view: from afar it would be the country. */
const MOST = 12

/** @param {Bounds} a @param {Bounds} b */
const meet = (a, b) =>
  a.south <= b.north && b.south <= a.north && a.west <= b.east && b.west <= a.east

/** @param {Point} point @returns {Bounds} */
const boundsOf = ({ latitude, longitude }) =>
  ({ south: latitude, north: latitude, west: longitude, east: longitude })

/**
 * Whether a point is in view.
 *
 * @param {Point} point
 * @param {Bounds} bounds
 */
export const isInView = (point, bounds) => meet(boundsOf(point), bounds)

/**
 * The municipalities with points in view.
 *
 * @param {readonly Place[]} places
 * @param {Bounds} bounds
 */
export const inView = (places, bounds) =>
  places.filter((place) => place.bounds && meet(place.bounds, bounds))

/**
 * What is still to be loaded for a view; nothing when that would be too much.
 *
 * @param {readonly Place[]} places
 * @param {Bounds} bounds
 * @param {ReadonlySet<string>} loaded
 * @returns {{ codes: string[], isTooMuch: boolean }}
 */
export function toLoad(places, bounds, loaded) {
  const codes = inView(places, bounds)
    .map(({ code }) => code)
    .filter((code) => !loaded.has(code))
  const isTooMuch = codes.length > MOST
  return { codes: isTooMuch ? [] : codes, isTooMuch }
}

/**
 * Bounds around all of these.
 *
 * @param {readonly (Bounds | undefined)[]} all
 * @returns {Bounds | undefined}
 */
export function around(all) {
  const known = all.filter((bounds) => bounds !== undefined)
  if (known.length === 0) {
    return undefined
  }
  return {
    south: Math.min(...known.map(({ south }) => south)),
    west: Math.min(...known.map(({ west }) => west)),
    north: Math.max(...known.map(({ north }) => north)),
    east: Math.max(...known.map(({ east }) => east)),
  }
}

/**
 * Bounds of points.
 *
 * @param {readonly (Point | undefined)[]} points
 */
export const aroundPoints = (points) => around(points.map((point) => point && boundsOf(point)))
