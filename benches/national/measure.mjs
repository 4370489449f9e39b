/** Measures one part after the other, and writes the report. `run.sh` starts it. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { facilityChanged, nothingChanged } from './again.mjs'
import { intoArchive, intoFolder, pageCost } from './cold.mjs'
import { say } from './command.mjs'
import { growth } from './growth.mjs'
import { besideHugo } from './hugo.mjs'
import { machine } from './machine.mjs'
import { report } from './report.mjs'
import { makeSite } from './site.mjs'

/**
 * @typedef {{ renkei: string, fictional: string, pageCost: string, bareWrite: string, hugo: string }} Programs -
 *   Where they are
 */

/**
 * @template Figures
 * @typedef {{ figures: Figures, missing?: undefined } | { figures?: undefined, missing: string }} Measured -
 *   `missing` says why there are none
 */

const HUGO_FACILITIES = 50_000

const { values: given } = parseArgs({
  options: {
    work: { type: 'string', default: '' },
    programs: { type: 'string', default: '' },
    hugo: { type: 'string', default: '' },
    facilities: { type: 'string', default: '' },
    rounds: { type: 'string', default: '3' },
    commit: { type: 'string', default: '' },
    quick: { type: 'string', default: 'no' },
    out: { type: 'string', default: '' },
  },
})

const facilities = Number(given.facilities)
const rounds = Number(given.rounds)
const quick = given.quick === 'yes'
const program = (/** @type {string} */ name) => join(given.programs, name)

/** @type {Programs} */
const programs = {
  renkei: program('renkei'),
  fictional: program('fictional'),
  pageCost: program('page_cost'),
  bareWrite: program('bare_write'),
  hugo: given.hugo,
}

let failed = false

/**
 * Runs a part. One that fails is told in the report, and the others are measured.
 *
 * @template Figures
 * @param {string} name
 * @param {() => Figures} measure
 * @returns {Measured<Figures>}
 */
function part(name, measure) {
  say(name)
  try {
    return { figures: measure() }
  } catch (error) {
    failed = true
    const missing = error instanceof Error ? error.message : String(error)
    say(`  not measured: ${missing}`)
    return { missing }
  }
}

/**
 * @template Figures
 * @param {string} name
 * @param {() => Figures} measure
 * @returns {Measured<Figures>}
 */
function longPart(name, measure) {
  return quick ? { missing: 'left out by --quick' } : part(name, measure)
}

/**
 * Those of a part that another one needs.
 *
 * @template Figures
 * @param {Measured<Figures>} part
 */
function needed(part) {
  if (!part.figures) {
    throw new Error('what it needs was not measured')
  }
  return part.figures
}

say(`in ${given.work}`)
const on = { ...machine(programs.renkei, given.work), commit: given.commit }
// First, while the disk is empty.
const sizes = longPart('from 10,000 to 1,000,000 facilities', () => growth(programs, given.work))
const hugo = longPart('beside Hugo', () => besideHugo(programs, given.work, HUGO_FACILITIES, rounds))
say(`a site of ${facilities} facilities`)
const site = makeSite(programs.fictional, join(given.work, 'site'), facilities)
const page = part('a facility page', () => pageCost(programs, site))
const archive = part('cold, into an archive', () => intoArchive(programs, site, given.work, rounds))
const folder = part('cold, into a folder', () =>
  intoFolder(programs, site, needed(archive).archive, given.work, rounds),
)
const nothing = part('nothing changed', () => nothingChanged(programs, site, needed(folder).built, rounds))
const changed = part('one facility changed', () => facilityChanged(programs, site, needed(folder).built, rounds))

const figures = { on, site, page, archive, folder, nothing, changed, hugo, growth: sizes }
writeFileSync(given.out, report(figures))
say('measured')
process.exitCode = failed ? 1 : 0

/** @typedef {typeof figures} Figures */
