// @ts-check
/**
 * A facility as a card, from the `<template>` of `templates/component/facility.html`. What
 * comes from data only ever becomes text.
 */

import { inWords } from '../place/distance.js'
import { copy } from '../page/part.js'
import { facilityHref } from '../page/site.js'

/**
 * @typedef {import('../data/city.js').Facility} Facility
 * @typedef {import('../page/site.js').SiteFacts} SiteFacts
 * @typedef {Map<string, string>} ServiceNames - By code
 */

/**
 * The names of services, as the filter's groups bring them.
 *
 * @param {import('../filter/services.js').Group[]} groups
 * @returns {ServiceNames}
 */
export const serviceNames = (groups) =>
  new Map(groups.flatMap(({ services }) => services.map(({ code, name }) => [code, name])))

/**
 * @param {HTMLElement} template
 * @param {Facility} facility
 * @param {SiteFacts} site
 * @param {ServiceNames} names
 * @param {number} [metres] - How far away it is
 */
export function card(template, facility, site, names, metres) {
  const { made, slot } = copy(template)
  const { number, services, postalCode, address, building, point, area } = facility
  made.id = `f-${number}`
  Object.assign(made.dataset, { facility: number, area, services: services.join(' ') })
  slot('name').textContent = facility.name
  slot('name').href = facilityHref(facility, site)
  slot('services').append(
    ...services.map((code) => {
      const item = document.createElement('li')
      item.textContent = names.get(code) ?? code
      return item
    }),
  )
  slot('address').append(...lines(postalCode, address, building))
  slot('number').append(number)
  slot('nowhere').hidden = point !== undefined
  if (point) {
    made.dataset.latitude = String(point.latitude)
    made.dataset.longitude = String(point.longitude)
  }
  if (metres !== undefined) {
    made.dataset.distanceM = String(Math.round(metres))
    slot('distance').hidden = false
    slot('distance').append(inWords(metres))
  }
  return made
}

/**
 * An address on up to three lines.
 *
 * @param {string} postalCode
 * @param {string[]} rest
 */
function lines(postalCode, ...rest) {
  const all = [postalCode && `〒${postalCode}`, ...rest].filter(Boolean)
  return all.flatMap((line, i) => (i > 0 ? [document.createElement('br'), line] : [line]))
}
