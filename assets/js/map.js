// @ts-check
/** The map, loaded by `map/load.js` when a reader wants it. */

import { MunicipalityMap } from './map/municipality-map.js'
import { PointMap } from './map/point-map.js'

/**
 * @param {HTMLElement} frame
 * @param {import('./map/point-map.js').Setting} setting
 */
export const pointMap = (frame, setting) => new PointMap(frame, setting)

/** @param {ConstructorParameters<typeof MunicipalityMap>} parts */
export const municipalityMap = async (...parts) => {
  const map = new MunicipalityMap(...parts)
  await map.start()
  return map
}
