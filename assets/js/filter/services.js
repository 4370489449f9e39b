// @ts-check
/**
 * Which services a reader wants to see. A choice is a set of service codes; a group in the
 * address stands for all of its services. No page in sight.
 */

/**
 * @typedef {object} Group
 * @property {string} id - `visit`
 * @property {string} name
 * @property {{ code: string, name: string }[]} services
 *
 * @typedef {Set<string>} Choice - Codes of services; none means all
 */

/** More of the address than this says nothing new. */
const LONGEST = 1000

/**
 * The choice in an address. What names no group and no service counts as nothing.
 *
 * @param {string} search - `?service=visit,110`
 * @param {Group[]} groups
 * @returns {Choice}
 */
export function read(search, groups) {
  const given = new URLSearchParams(search).get('service') ?? ''
  const words = new Set(given.slice(0, LONGEST).split(','))
  const codes = groups.flatMap(({ id, services }) =>
    services.map(({ code }) => code).filter((code) => words.has(id) || words.has(code)),
  )
  return new Set(codes)
}

/** @param {Choice} choice @param {Group} group */
export const hasAll = (choice, { services }) => services.every(({ code }) => choice.has(code))

/** @param {Choice} choice @param {Group} group */
export const hasSome = (choice, { services }) => services.some(({ code }) => choice.has(code))

/**
 * A choice in few terms: whole groups, and single services of others.
 *
 * @param {Choice} choice
 * @param {Group[]} groups
 * @returns {{ key: string, name: string }[]}
 */
export function terms(choice, groups) {
  return groups.flatMap((group) =>
    hasAll(choice, group)
      ? [{ key: group.id, name: group.name }]
      : group.services
          .filter(({ code }) => choice.has(code))
          .map(({ code, name }) => ({ key: code, name })),
  )
}

/**
 * An address with another choice; whatever else it says stays.
 *
 * @param {string} search
 * @param {Choice} choice
 * @param {Group[]} groups
 * @returns {string} Beginning with `?`, or empty
 */
export function address(search, choice, groups) {
  const others = new URLSearchParams(search)
  others.delete('service')
  const keys = terms(choice, groups).map(({ key }) => key)
  const said = keys.length > 0 ? [`service=${keys.join(',')}`] : []
  const parts = [...(others.size > 0 ? [others.toString()] : []), ...said]
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}

/**
 * Whether a facility with these services is wanted.
 *
 * @param {string[]} services
 * @param {Choice} choice
 */
export const passes = (services, choice) =>
  choice.size === 0 || services.some((code) => choice.has(code))

/**
 * How many facilities each group and each service has, by identifier and code.
 *
 * @param {Iterable<[string[], number]>} sets - Services, and how many facilities have them
 * @param {Group[]} groups
 * @returns {Map<string, number>}
 */
export function tally(sets, groups) {
  const idOf = new Map(groups.flatMap(({ id, services }) => services.map(({ code }) => [code, id])))
  /** @type {Map<string, number>} */
  const counts = new Map()
  for (const [services, facilities] of sets) {
    const ids = services.flatMap((code) => idOf.get(code) ?? [])
    for (const key of new Set([...services, ...ids])) {
      counts.set(key, (counts.get(key) ?? 0) + facilities)
    }
  }
  return counts
}
