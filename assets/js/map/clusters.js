// @ts-check
/** Points that lie too near to each other to be told apart become one. No map, no page. */

import { FARTHEST, NEAREST } from './leaflet.js'

/**
 * @typedef {import('../data/city.js').Facility} Facility
 * @typedef {import('../place/distance.js').Bounds} Bounds
 * @typedef {import('../place/distance.js').Point} Point
 *
 * @typedef {object} Spot - One or several facilities
 * @property {string} key - The same for the same facilities
 * @property {Point} point
 * @property {number} count
 * @property {() => Facility[]} facilities
 * @property {number} apart - From which zoom on they are told apart; more than the nearest: never
 */

/** In pixels: a finger has to meet one marker, not two. */
const RADIUS = 52

/** In degrees: the library keeps places as short numbers. */
const ABOUT = 0.0001

export class Clusters {
  #index
  #facilities

  /**
   * @param {readonly Facility[]} facilities - Those without a point are left out
   * @param {any} Supercluster - The library's class
   */
  constructor(facilities, Supercluster) {
    this.#facilities = facilities.filter(({ point }) => point)
    this.#index = new Supercluster({ radius: RADIUS, minZoom: FARTHEST, maxZoom: NEAREST, extent: 256 })
    this.#index.load(
      this.#facilities.map(({ point }, at) => ({
        type: 'Feature',
        properties: { at },
        geometry: { type: 'Point', coordinates: [point?.longitude, point?.latitude] },
      })),
    )
  }

  /**
   * What is to be seen, from north to south.
   *
   * @param {Bounds} bounds
   * @param {number} zoom
   * @returns {Spot[]}
   */
  seen({ south, west, north, east }, zoom) {
    /** @type {any[]} */
    const found = this.#index.getClusters([west, south, east, north], zoom)
    return found.map((feature) => this.#spot(feature)).sort((a, b) => b.point.latitude - a.point.latitude)
  }

  /**
   * The first zoom, beginning with one, at which a facility stands by itself; or the nearest.
   *
   * @param {Facility} facility
   * @param {number} zoom
   */
  zoomOf({ number, point }, zoom) {
    if (!point) {
      return zoom
    }
    const { latitude, longitude } = point
    const here = {
      south: latitude - ABOUT,
      north: latitude + ABOUT,
      west: longitude - ABOUT,
      east: longitude + ABOUT,
    }
    for (let near = zoom; near < NEAREST; near++) {
      if (this.seen(here, near).some(({ key }) => key === number)) {
        return near
      }
    }
    return NEAREST
  }

  /** @param {any} feature @returns {Spot} */
  #spot({ properties, geometry }) {
    const [longitude, latitude] = geometry.coordinates
    const point = { latitude, longitude }
    if (!properties.cluster) {
      const facility = this.#facilities[properties.at]
      const facilities = () => [facility]
      return { key: facility.number, point, count: 1, facilities, apart: 0 }
    }
    const { cluster_id: id, point_count: count } = properties
    const leaves = () => this.#index.getLeaves(id, Infinity)
    return {
      key: `${id}`,
      point,
      count,
      facilities: () =>
        leaves().map((/** @type {any} */ leaf) => this.#facilities[leaf.properties.at]),
      apart: this.#index.getClusterExpansionZoom(id),
    }
  }
}
