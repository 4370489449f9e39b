/** Builds from nothing: into an archive, into a folder, on one thread and on all. */

import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { alternating, run, settle } from './command.mjs'
import { bytes, remove, roundsWithRoom } from './site.mjs'

/** @import { Cost } from './command.mjs' */
/** @import { Programs } from './measure.mjs' */
/** @import { Site } from './site.mjs' */

/** @typedef {{ seconds: number, synced: number }} Bare - Of writing alone; with the wait for the disk */

/**
 * Microseconds a facility page takes on one core, by step; the last one is all of them.
 *
 * @param {Programs} programs
 * @param {Site} site
 */
export function pageCost(programs, site) {
  const { output } = run(programs.pageCost, '--site', site.folder)
  const rows = [...output.matchAll(/^\| (.+?) \| ([\d.]+) \|$/gm)]
  return rows.map(([, step, microseconds]) => ({
    step: step.replaceAll('*', ''),
    microseconds: Number(microseconds),
  }))
}

/**
 * What a build says it made.
 *
 * @param {Cost} build
 */
export function made(build) {
  const [, pages, files, megabytes] = /built (\d+) pages \((\d+) files, ([\d.]+) MB\)/.exec(build.output) ?? []
  return { pages: Number(pages), files: Number(files), megabytes: Number(megabytes) }
}

/** Runs the same twice at once, for another archive each: the first two arguments. */
const AT_ONCE = 'one=$1 other=$2; shift 2; "$@" --archive "$one" & "$@" --archive "$other" && wait $!'

/**
 * The archive on one thread and on two, two builds of it at once on a thread each, and its bytes
 * copied into another file. Two builds share nothing but the machine: no program can do better
 * on two threads than they do. Leaves the archive.
 *
 * @param {Programs} programs
 * @param {Site} site
 * @param {string} work
 * @param {number} rounds
 */
export function intoArchive(programs, site, work, rounds) {
  roundsWithRoom(work, 2 * bytes.archive * site.facilities, 1)
  const archive = join(work, 'site.tar')
  const options = (/** @type {string} */ threads) => ['build', '--site', site.folder, '--threads', threads]
  const build = (/** @type {string} */ threads) => () => {
    remove(archive)
    settle()
    return run(programs.renkei, ...options(threads), '--archive', archive)
  }
  const taken = alternating(rounds, {
    oneThread: build('1'),
    twoBuilds: () => {
      remove(archive)
      settle()
      const other = join(work, 'other.tar')
      const both = run('sh', '-c', AT_ONCE, 'sh', archive, other, programs.renkei, ...options('1'))
      remove(other)
      return both
    },
    twoThreads: build('2'),
    copy: () => {
      const copy = join(work, 'copy.tar')
      const bare = bareWrite(programs, '--archive', archive, '--file', copy)
      remove(copy)
      return bare
    },
  })
  return { archive, ...taken }
}

/**
 * The folder, and the files of the archive created by a bare loop on as many threads. No
 * folder is deleted in between: for minutes after that, ext4 takes several times as long to
 * create a file, for both. Fewer rounds when the disk has no room for all.
 *
 * @param {Programs} programs
 * @param {Site} site
 * @param {string} archive - Of the same site
 * @param {string} work
 * @param {number} rounds
 */
export function intoFolder(programs, site, archive, work, rounds) {
  const threads = ['--threads', String(availableParallelism())]
  const { loop, folder } = alternating(
    roundsWithRoom(work, 2 * bytes.folder * site.facilities, rounds),
    {
      loop: (/** @type {number} */ round) => {
        const out = join(work, `loop-${round}`)
        return bareWrite(programs, '--archive', archive, '--folder', out, ...threads)
      },
      folder: (/** @type {number} */ round) => {
        const out = join(work, `folder-${round}`)
        return run(programs.renkei, 'build', '--site', site.folder, '--out', out, ...threads)
      },
    },
  )
  return { built: join(work, 'folder-1'), loop, folder }
}

/**
 * @param {Programs} programs
 * @param {string[]} options
 * @returns {Bare}
 */
function bareWrite(programs, ...options) {
  return JSON.parse(run(programs.bareWrite, ...options).output)
}
