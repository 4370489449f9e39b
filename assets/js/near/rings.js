// @ts-check
/** Rings of distance around a point. */

/** The outer edge of each ring, in metres. */
export const EDGES = [500, 1000, 2000, 5000, 10_000, 20_000, 50_000]

/**
 * So many are enough to look at; a wider ring is for those who ask.
 */
const ENOUGH = 10

/**
 * Which ring to show first: the widest that is complete, but no wider than need be. When
 * none is, one with enough to look at, which the page then says.
 *
 * @param {readonly number[]} metres - Of what is known, the nearest first
 * @param {number} complete - Nothing nearer than this is unknown
 * @returns {number} The edge
 */
export function firstEdge(metres, complete) {
  const within = (/** @type {number} */ edge) => metres.filter((far) => far <= edge).length
  const last = EDGES[EDGES.length - 1]
  const enough = EDGES.find((edge) => within(edge) >= ENOUGH) ?? EDGES.find((edge) => within(edge) === metres.length) ?? last
  const known = EDGES.filter((edge) => edge <= Math.min(complete, enough) && within(edge) > 0)
  return known.at(-1) ?? enough
}

/**
 * The next wider ring; nothing behind the last.
 *
 * @param {number} edge
 */
export const nextEdge = (edge) => EDGES.find((next) => next > edge)

/**
 * What lies in each ring up to an edge; empty rings are left out.
 *
 * @template {{ metres: number }} T
 * @param {readonly T[]} found - The nearest first
 * @param {number} edge
 * @returns {{ from: number, to: number, found: T[] }[]}
 */
export function rings(found, edge) {
  return EDGES.filter((to) => to <= edge)
    .map((to, i) => {
      const from = i > 0 ? EDGES[i - 1] : -1
      return {
        from: Math.max(0, from),
        to,
        found: found.filter(({ metres }) => metres > from && metres <= to),
      }
    })
    .filter(({ found }) => found.length > 0)
}
