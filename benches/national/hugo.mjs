/** An equal site in Hugo, of the same CSV, and ours, in the same run. */

import { copyFileSync, cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { made } from './cold.mjs'
import { alternating, median, run } from './command.mjs'
import { bytes, makeSite, published, remove, roundsWithRoom } from './site.mjs'

/** @import { Programs } from './measure.mjs' */

/**
 * @param {Programs} programs
 * @param {string} work
 * @param {number} facilities
 * @param {number} most - Rounds; fewer when the disk has no room for all
 */
export function besideHugo(programs, work, facilities, most) {
  const rounds = roundsWithRoom(work, 2 * bytes.folder * facilities, most)
  const site = makeSite(programs.fictional, join(work, 'beside'), facilities)
  const equal = hugoSite(site.folder, join(work, 'hugo-site'))
  const out = (/** @type {string} */ name) => join(work, `beside-${name}`)
  const build = ['build', '--site', site.folder]
  const hugo = ['--minify', '--source', equal, '--cacheDir', join(work, 'hugo-cache')]
  const taken = alternating(rounds, {
    hugo: (/** @type {number} */ round) => run(programs.hugo, ...hugo, '--destination', out(`hugo-${round}`)),
    folder: (/** @type {number} */ round) => run(programs.renkei, ...build, '--out', out(`folder-${round}`)),
    archive: () => {
      const archive = out('archive.tar')
      const cost = run(programs.renkei, ...build, '--archive', archive)
      remove(archive)
      return cost
    },
  })
  const size = Number(run('du', '-sb', out('hugo-1')).output.split('\t')[0])
  const files = run('find', out('hugo-1'), '-type', 'f', '-printf', '.').output.length
  const version = /v[\d.]+\d/.exec(run(programs.hugo, 'version').output)?.[0]
  return {
    facilities,
    version,
    ours: made(taken.folder[0]),
    theirs: { files, megabytes: size / 1e6 },
    hugo: middle(taken.hugo),
    folder: middle(taken.folder),
    archive: middle(taken.archive),
  }
}

/** @param {import('./command.mjs').Cost[]} builds */
function middle(builds) {
  return {
    wall: median(builds, ({ wall }) => wall),
    user: median(builds, ({ user }) => user),
    system: median(builds, ({ system }) => system),
    memory: median(builds, ({ memory }) => memory),
  }
}

/**
 * The Hugo site of `hugo/`, with our CSS and the published CSV.
 *
 * @param {string} site
 * @param {string} equal - Where to put it
 */
function hugoSite(site, equal) {
  cpSync('benches/national/hugo', equal, { recursive: true })
  mkdirSync(join(equal, 'assets'))
  cpSync('assets/css', join(equal, 'static/css'), { recursive: true })
  copyFileSync(join(site, published), join(equal, 'assets/facilities.csv'))
  return equal
}
