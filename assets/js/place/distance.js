// @ts-check
/** Distances on the earth, as `build` computes them for facility pages. Knows no facility. */

/** Mean radius of the earth in metres. */
const RADIUS = 6_371_008.8

/**
 * @typedef {{ latitude: number, longitude: number }} Point - In degrees
 * @typedef {{ south: number, west: number, north: number, east: number }} Bounds - In degrees
 */

const radians = (/** @type {number} */ degrees) => (degrees * Math.PI) / 180

/**
 * The way between two points along a great circle, in metres (haversine).
 *
 * @param {Point} a
 * @param {Point} b
 */
export function distance(a, b) {
  const half = (/** @type {number} */ from, /** @type {number} */ to) =>
    Math.sin(radians(to - from) / 2) ** 2
  const h =
    half(a.latitude, b.latitude) +
    Math.cos(radians(a.latitude)) *
      Math.cos(radians(b.latitude)) *
      half(a.longitude, b.longitude)
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(h)))
}

/**
 * How near to a point anything inside the bounds can be, in metres; nothing when the point
 * lies inside.
 *
 * @param {Point} point
 * @param {Bounds} bounds - Narrower than a quarter of the earth
 */
export function distanceToBounds(point, { south, west, north, east }) {
  const { latitude, longitude } = point
  const isBeside = longitude < west || longitude > east
  const clamped = Math.min(Math.max(latitude, south), north)
  if (!isBeside) {
    return distance(point, { latitude: clamped, longitude })
  }
  const side = longitude < west ? west : east
  // The nearest point of a meridian lies a little nearer to the pole than we do.
  const turn = radians(side - longitude)
  const foot = (Math.atan2(Math.tan(radians(latitude)), Math.cos(turn)) * 180) / Math.PI
  return distance(point, {
    latitude: Math.min(Math.max(foot, south), north),
    longitude: side,
  })
}

/**
 * The middle of bounds.
 *
 * @param {Bounds} bounds
 * @returns {Point}
 */
export const middle = ({ south, west, north, east }) => ({
  latitude: (south + north) / 2,
  longitude: (west + east) / 2,
})

/**
 * A distance in words: 850m, 1.2km, 24km.
 *
 * @param {number} metres
 */
export function inWords(metres) {
  if (metres < 1000) {
    return `${Math.max(10, Math.round(metres / 10) * 10)}m`.replace('1000m', '1.0km')
  }
  const kilometres = metres / 1000
  return kilometres < 9.95 ? `${kilometres.toFixed(1)}km` : `${Math.round(kilometres)}km`
}
