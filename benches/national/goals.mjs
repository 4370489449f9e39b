/** What is to be reached, and whether it is, by the figures of a run. */

import { cpu, least, median } from './command.mjs'

/** @import { Figures, Measured } from './measure.mjs' */

/**
 * @typedef {object} Goal
 * @property {string} what
 * @property {string} goal
 * @property {string} measured
 * @property {boolean} [met] - Unknown when it was not measured, or not at the size the goal is for
 */

/** Rows of the smallest site that stands for the whole country. */
const NATIONAL = 220_000

/**
 * @param {Figures} figures
 * @returns {Goal[]}
 */
export function goals({ site, page, archive, folder, nothing, changed, hugo, growth }) {
  const cold = folder.figures ? least(folder.figures.folder, cpu) : NaN
  return [
    goal('CPU per facility page, all steps but the write', '≤ 40 µs', page, (steps) => {
      const { microseconds } = steps[steps.length - 1]
      return [`${microseconds} µs`, microseconds <= 40]
    }),
    goal('cold, folder: wall, against a bare loop on as many threads', '≤ 1.4 ×', folder, ({ folder, loop }) => {
      const [ours, bare] = [median(folder, wall), median(loop, ({ seconds }) => seconds)]
      return [`${times(ours / bare)}: ${s(ours)}, the loop ${s(bare)}`, ours / bare <= 1.4]
    }),
    goal('cold, `.tar`: wall, against writing the same bytes to one file', '≤ 3 ×', archive, ({ twoThreads, copy }) => {
      const ours = median(twoThreads, wall)
      const bare = median(copy, ({ synced }) => synced)
      const unsynced = median(copy, ({ seconds }) => seconds)
      const text = `${times(ours / bare)}: ${s(ours)}, the bytes ${s(bare)}, both until they are on the disk`
      return [`${text} (${s(unsynced)} for the bytes without waiting for it: ${times(ours / unsynced)})`, ours / bare <= 3]
    }),
    goal('peak memory at 223,000 rows, archive', '≤ 350 MB', archive, ({ oneThread, twoThreads }) =>
      peak([...oneThread, ...twoThreads], site.rows, 350),
    ),
    goal('peak memory at 223,000 rows, folder', '≤ 350 MB', folder, ({ folder }) => peak(folder, site.rows, 350)),
    goal('peak memory at 1,000,000 facilities, archive', '≤ 1,300 MB', growth, (sizes) => {
      const { memory, rows } = sizes[sizes.length - 1]
      return [`${mb(memory)} at ${count(rows)} rows`, memory <= 1300]
    }),
    ...changedGoals(changed, cold),
    goal('nothing changed: CPU, of cold', '≤ 1/60', nothing, (builds) => share(builds.cpu, cold, 60)),
    goal('archive on 2 threads, against 1: wall', '≥ 1.8 ×', archive, ({ oneThread, twoBuilds, twoThreads }) => {
      const [text, met] = atLeast(least(oneThread, wall), least(twoThreads, wall), 1.8, s)
      const most = (2 * least(oneThread, wall)) / least(twoBuilds, wall)
      return [`${text} (two builds at once, a thread each, gain ${times(most)})`, met]
    }),
    goal('10,000 → 100,000 → 1,000,000 facilities: CPU per page', 'within 15 %', growth, (sizes) =>
      constant(sizes.map(({ cpu, pages }) => cpu / pages)),
    ),
    goal('the same, without what a site of any size needs', 'within 15 %', growth, (sizes) =>
      constant(sizes.slice(1).map(({ cpu, pages }, i) => (cpu - sizes[i].cpu) / (pages - sizes[i].pages))),
    ),
    goal('Hugo, 50,000 facilities: user CPU, against ours', '≥ 12 ×', hugo, ({ hugo, folder }) =>
      atLeast(hugo.user, folder.user, 12, s),
    ),
    goal('Hugo, 50,000 facilities: peak memory, against ours', '≥ 5 ×', hugo, ({ hugo, folder }) =>
      atLeast(hugo.memory, folder.memory, 5, mb),
    ),
    goal('Hugo, 50,000 facilities: wall, against our folder', '≥ 2 ×', hugo, ({ hugo, folder }) =>
      atLeast(hugo.wall, folder.wall, 2, s),
    ),
    goal('Hugo, 50,000 facilities: wall, against our archive', '≥ 10 ×', hugo, ({ hugo, archive }) =>
      atLeast(hugo.wall, archive.wall, 10, s),
    ),
  ]
}

/**
 * @template T
 * @param {string} what
 * @param {string} goal
 * @param {Measured<T>} part
 * @param {(figures: T) => [measured: string, met?: boolean]} judge
 * @returns {Goal}
 */
function goal(what, goal, part, judge) {
  if (!part.figures) {
    return { what, goal, measured: `not measured: ${part.missing}` }
  }
  const [measured, met] = judge(part.figures)
  return { what, goal, measured, met }
}

/**
 * @param {Figures['changed']} changed
 * @param {number} cold
 * @returns {Goal[]}
 */
function changedGoals(changed, cold) {
  const wanted = '≤ 1/30; only what changed is written'
  if (!changed.figures) {
    return [goal('one facility changed: CPU, of cold', wanted, changed, () => [''])]
  }
  return changed.figures.map(({ name, cpu, written, needless }) => {
    const [measured, met] = share(cpu, cold, 30)
    const files = `${count(written)} files written, ${count(needless.length)} of them for nothing`
    return {
      what: `one facility ${name}: CPU, of cold`,
      goal: wanted,
      measured: `${measured}; ${files}`,
      met: met && needless.length === 0,
    }
  })
}

const wall = (/** @type {{ wall: number }} */ cost) => cost.wall

/**
 * @param {{ memory: number }[]} builds
 * @param {number} rows
 * @param {number} most
 * @returns {[string, boolean?]}
 */
function peak(builds, rows, most) {
  const memory = Math.max(...builds.map((build) => build.memory))
  return [`${mb(memory)} at ${count(rows)} rows`, rows < NATIONAL ? undefined : memory <= most]
}

/**
 * @param {number} cpu
 * @param {number} cold
 * @param {number} part
 * @returns {[string, boolean?]}
 */
function share(cpu, cold, part) {
  if (Number.isNaN(cold)) {
    return [`${s(cpu)}; cold was not measured`]
  }
  return [`1/${(cold / cpu).toFixed(1)}: ${s(cpu)} of ${s(cold)}`, cold / cpu >= part]
}

/**
 * @param {number} theirs
 * @param {number} ours
 * @param {number} least
 * @param {(figure: number) => string} unit
 * @returns {[string, boolean]}
 */
function atLeast(theirs, ours, least, unit) {
  return [`${times(theirs / ours)}: ${unit(theirs)} to ${unit(ours)}`, theirs / ours >= least]
}

/**
 * @param {number[]} seconds
 * @returns {[string, boolean]}
 */
function constant(seconds) {
  const apart = Math.max(...seconds) / Math.min(...seconds) - 1
  const each = seconds.map((one) => `${(one * 1e6).toFixed(0)} µs`).join(' → ')
  return [`${each}: ${(apart * 100).toFixed(0)} % apart`, apart <= 0.15]
}

export const s = (/** @type {number} */ seconds) => `${seconds.toFixed(2)} s`
export const mb = (/** @type {number} */ megabytes) => `${count(Math.round(megabytes))} MB`
export const count = (/** @type {number} */ number) => number.toLocaleString('en')
const times = (/** @type {number} */ factor) => `${factor.toFixed(2)} ×`
