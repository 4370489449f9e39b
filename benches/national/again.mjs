/** Builds into a folder that was built before: nothing changed, one facility did. */

import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { cpu, least, median, run, say } from './command.mjs'
import { changedData } from './site.mjs'

/** @import { Programs } from './measure.mjs' */
/** @import { Site } from './site.mjs' */

/** What the first folder of an address holds, for telling what was written. */
const kinds = Object.entries({
  facility: 'facility pages',
  city: 'municipality pages',
  pref: 'prefecture pages',
  data: 'open data',
  search: 'search index',
  postal: 'postal codes',
})

/**
 * Processor seconds of builds after which nothing is different.
 *
 * @param {Programs} programs
 * @param {Site} site
 * @param {string} folder
 * @param {number} rounds
 */
export function nothingChanged(programs, site, folder, rounds) {
  const builds = Array.from({ length: rounds }, () => build(programs, site, folder))
  return { cpu: least(builds, cpu), wall: median(builds, ({ wall }) => wall) }
}

/**
 * Each change of one facility, built; then put back, built again. A file was written for
 * nothing when it has the same bytes after both.
 *
 * @param {Programs} programs
 * @param {Site} site
 * @param {string} folder
 * @param {number} rounds
 */
export function facilityChanged(programs, site, folder, rounds) {
  const { variants, putBack } = changedData(site)
  return variants.map(({ name, save }) => {
    const builds = Array.from({ length: rounds }, (_, round) => {
      say(`  one facility ${name}, ${round + 1} of ${rounds}`)
      save()
      const before = mark(folder)
      const cost = build(programs, site, folder)
      const written = writtenSince(before, folder)
      const hashes = written.map((file) => hash(join(folder, file)))
      putBack()
      build(programs, site, folder)
      const needless = written.filter((file, i) => hashes[i] === hash(join(folder, file)))
      return { ...cost, written, needless }
    })
    const { written, needless } = builds[0]
    return {
      name,
      cpu: least(builds, cpu),
      wall: median(builds, ({ wall }) => wall),
      written: written.length,
      kinds: byKind(written),
      needless,
    }
  })
}

/**
 * @param {Programs} programs
 * @param {Site} site
 * @param {string} folder
 */
function build(programs, site, folder) {
  return run(programs.renkei, 'build', '--site', site.folder, '--out', folder)
}

/**
 * A file that is older than all that is written from now on.
 *
 * @param {string} folder
 */
function mark(folder) {
  const file = `${folder}-mark`
  writeFileSync(file, '')
  return file
}

/**
 * @param {string} mark
 * @param {string} folder
 */
function writtenSince(mark, folder) {
  const { output } = run('find', folder, '-type', 'f', '-newer', mark)
  return output.split('\n').filter(Boolean).map((file) => relative(folder, file)).sort()
}

/** @param {string} file */
function hash(file) {
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : 'gone'
}

/** @param {string[]} files */
function byKind(files) {
  /** @type {Record<string, number>} */
  const counts = {}
  for (const file of files) {
    const [, kind] = kinds.find(([folder]) => file.startsWith(`${folder}/`)) ?? ['', 'other files']
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  return counts
}
