/** What a page costs as the country grows. */

import { join } from 'node:path'
import { made } from './cold.mjs'
import { cpu, run, say, settle } from './command.mjs'
import { bytes, makeSite, remove, roundsWithRoom } from './site.mjs'

/** @import { Programs } from './measure.mjs' */
/** @import { Site } from './site.mjs' */

const SIZES = [10_000, 100_000, 1_000_000]

/** How often each is built in a round: the smallest takes a second or two. */
const BUILDS = [4, 2, 1]

/** What else the machine does only ever adds to a build, and its speed changes by the minute: so the
 *  sizes take turns, and the least of each counts. */
const ROUNDS = 3

/**
 * The build of each size into an archive that took the least processor time.
 *
 * @param {Programs} programs
 * @param {string} work
 */
export function growth(programs, work) {
  roundsWithRoom(work, bytes.archive * Math.max(...SIZES), 1)
  const sites = SIZES.map((facilities) => makeSite(programs.fictional, join(work, String(facilities)), facilities))
  const turns = Array.from({ length: ROUNDS }, (_, round) => {
    say(`  round ${round + 1} of ${ROUNDS}`)
    return sites.map((site, i) => Array.from({ length: BUILDS[i] }, () => buildOf(programs, site)))
  })
  return sites.map(({ folder, facilities, rows }, i) => {
    remove(folder)
    const [least] = turns.flatMap((sizes) => sizes[i]).sort((a, b) => cpu(a) - cpu(b))
    return { facilities, rows, ...made(least), cpu: cpu(least), memory: least.memory, wall: least.wall }
  })
}

/**
 * @param {Programs} programs
 * @param {Site} site
 */
function buildOf(programs, site) {
  const archive = `${site.folder}.tar`
  settle()
  const build = run(programs.renkei, 'build', '--site', site.folder, '--archive', archive)
  remove(archive)
  return build
}
