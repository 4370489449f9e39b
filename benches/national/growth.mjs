/** What a page costs as the country grows. */

import { join } from 'node:path'
import { made } from './cold.mjs'
import { cpu, run, say, settle } from './command.mjs'
import { bytes, makeSite, remove, roundsWithRoom } from './site.mjs'

/** @import { Programs } from './measure.mjs' */

const SIZES = [10_000, 100_000, 1_000_000]

/** The smallest site is built in a second or two: more rounds for the same certainty. The largest
 *  has more than one, since what else the machine does only ever adds to a build. */
const ROUNDS = [5, 3, 2]

/**
 * The build of each size into an archive that took the least processor time.
 *
 * @param {Programs} programs
 * @param {string} work
 */
export function growth(programs, work) {
  roundsWithRoom(work, bytes.archive * Math.max(...SIZES), 1)
  return SIZES.map((facilities, i) => {
    const site = makeSite(programs.fictional, join(work, String(facilities)), facilities)
    const archive = `${site.folder}.tar`
    const builds = Array.from({ length: ROUNDS[i] }, (_, round) => {
      say(`  ${facilities} facilities, ${round + 1} of ${ROUNDS[i]}`)
      settle()
      const build = run(programs.renkei, 'build', '--site', site.folder, '--archive', archive)
      remove(archive)
      return build
    })
    remove(site.folder)
    const [least] = builds.sort((a, b) => cpu(a) - cpu(b))
    return { facilities, rows: site.rows, ...made(least), cpu: cpu(least), memory: least.memory, wall: least.wall }
  })
}
