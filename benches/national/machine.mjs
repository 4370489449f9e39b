/** On what was measured. */

import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os'
import { run } from './command.mjs'

/**
 * @param {string} renkei - The program
 * @param {string} work - The folder the sites are in
 */
export function machine(renkei, work) {
  const disk = run('df', '--output=fstype', work).output.trim().split('\n').at(-1)
  return {
    date: new Date().toISOString().slice(0, 10),
    cpu: cpus()[0].model.trim(),
    cores: availableParallelism(),
    memory: totalmem() / 1e9,
    disk,
    system: `${type()} ${release()}`,
    load: loadavg()[0],
    version: run(renkei, '--version').output.trim(),
  }
}
