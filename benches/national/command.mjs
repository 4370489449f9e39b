/** Running programs: what each took, and the same several times in turn. */

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Longer than anything here takes, in seconds: nothing hangs for ever. */
const PATIENCE = 900

/**
 * @typedef {object} Cost
 * @property {number} wall - Seconds
 * @property {number} user - Seconds of all threads
 * @property {number} system - Seconds of all threads
 * @property {number} memory - The most that was resident, in MB
 * @property {string} output - What the program printed
 */

/**
 * @param {string} program
 * @param {string[]} options
 * @returns {Cost}
 */
export function run(program, ...options) {
  const times = join(tmpdir(), `renkei-times-${process.pid}`)
  const patient = ['--foreground', '--kill-after=5', String(PATIENCE), program, ...options]
  const start = process.hrtime.bigint()
  const done = spawnSync('time', ['-q', '-o', times, '-f', '%U %S %M', 'timeout', ...patient], {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  const wall = Number(process.hrtime.bigint() - start) / 1e9
  const called = [program.split('/').at(-1), ...options].join(' ')
  if (done.error) {
    throw new Error(`\`${called}\` did not start: ${done.error.message}`)
  }
  if (done.status === 124 || done.status === 137) {
    throw new Error(`\`${called}\` took longer than ${PATIENCE} s`)
  }
  if (done.status !== 0) {
    throw new Error(`\`${called}\` failed: ${(done.stderr || done.stdout).trim()}`)
  }
  const [user, system, kilobytes] = readFileSync(times, 'utf8').trim().split(' ').map(Number)
  return { wall, user, system, memory: kilobytes * 0.001024, output: done.stdout + done.stderr }
}

/** @param {Cost} cost */
export const cpu = (cost) => cost.user + cost.system

/** Lets what former runs left to the disk be over, so that it is not the next one's. */
export function settle() {
  run('sync')
  run('sleep', '2')
}

/**
 * Takes each in turn, several times: what else the machine does falls on all of them.
 *
 * @template {Record<string, (round: number) => any>} Takes
 * @param {number} rounds
 * @param {Takes} takes
 * @returns {{ [Name in keyof Takes]: ReturnType<Takes[Name]>[] }}
 */
export function alternating(rounds, takes) {
  /** @type {Record<string, any[]>} */
  const taken = {}
  for (let round = 1; round <= rounds; round += 1) {
    for (const [name, take] of Object.entries(takes)) {
      say(`  ${name}, ${round} of ${rounds}`)
      settle()
      taken[name] = [...(taken[name] ?? []), take(round)]
    }
  }
  return /** @type {any} */ (taken)
}

/**
 * @template Taken
 * @param {Taken[]} taken
 * @param {(one: Taken) => number} figure
 */
export function median(taken, figure) {
  const sorted = taken.map(figure).sort((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2
}

/**
 * What else the machine does only ever adds to what a program takes.
 *
 * @template Taken
 * @param {Taken[]} taken
 * @param {(one: Taken) => number} figure
 */
export function least(taken, figure) {
  return Math.min(...taken.map(figure))
}

/** @param {string} what */
export function say(what) {
  const seconds = Math.round(process.uptime())
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  process.stderr.write(`[${clock.padStart(6)}] ${what}\n`)
}
