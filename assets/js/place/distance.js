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
 * A distance in words, as facility pages say it: 0m, 850m, 1.2km, 24km.
 *
 * @param {number} far - In metres
 */
export function inWords(far) {
  const metres = Math.round(far)
  const tens = Math.floor((metres + 5) / 10)
  const hundreds = Math.floor((metres + 50) / 100)
  if (metres === 0) {
    return '0m'
  }
  if (tens < 100) {
    return `${Math.max(tens, 1) * 10}m`
  }
  const isNear = hundreds < 100
  return isNear ? `${(hundreds / 10).toFixed(1)}km` : `${Math.floor((metres + 500) / 1000)}km`
}
