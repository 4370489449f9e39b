/**
 * From a saved file to the page that is drawn, in Chromium: the preview and Hugo's server.
 * Prints Markdown. Each step is taken several times; the median counts.
 */

import { spawn } from 'node:child_process'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { launch } from '../../tests/browser/lib/browser.mjs'

const [renkei, site, hugo, equal] = process.argv.slice(2)

const ROUNDS = 5
/** Longer is told as such. */
const PATIENCE = 120_000

/**
 * @typedef {object} Program
 * @property {string} name
 * @property {string} command
 * @property {string[]} arguments
 * @property {string} url
 * @property {string} folder
 * @property {string} template - Of a facility page: gets another word into its heading
 * @property {string} styles
 * @property {string} colour - That of the text in `styles`
 * @property {string} data
 * @property {string} page - A facility's
 * @property {string} facility - Its name
 */

const rows = readFileSync(join(site, 'data/published/facilities.csv'), 'utf8').split('\n', 2)[1]
const [facility, number] = rows.split(',')

/** @type {Program[]} */
const programs = [
  {
    name: 'renkei serve',
    command: renkei,
    arguments: ['serve', '--port', '18180', '--site', site],
    url: 'http://127.0.0.1:18180/',
    folder: site,
    template: 'templates/page/facility.html',
    styles: 'assets/css/tokens.css',
    colour: '--color-text: #333',
    data: 'data/published/facilities.csv',
    page: `facility/${number.slice(0, 2)}/${number}/`,
    facility,
  },
  {
    name: 'hugo server',
    command: hugo,
    arguments: ['server', '--port', '18181', '--bind', '127.0.0.1', '--source', equal, '--quiet'],
    url: 'http://127.0.0.1:18181/',
    folder: equal,
    template: 'layouts/page.html',
    styles: 'static/css/site.css',
    colour: 'color: #333',
    data: 'assets/facilities.json',
    page: `facility/${number.toLowerCase()}/`,
    facility,
  },
]

const browser = await launch()
console.log('| | start → first page | template → drawn | CSS → drawn | dataset → drawn | memory |')
console.log('| --- | --- | --- | --- | --- | --- |')
for (const program of programs) {
  console.log(await measured(program))
}
await browser.close()

/** @param {Program} program */
async function measured(program) {
  const start = Date.now()
  const child = spawn(program.command, program.arguments, { stdio: 'ignore' })
  try {
    await answers(program.url)
    const first = Date.now() - start
    const page = await browser.newPage()
    page.setDefaultTimeout(PATIENCE)
    await page.goto(program.url + program.page)
    await page.waitForTimeout(1000) // So that what the start left behind is over.
    const template = await median((round) => {
      const word = `第${round}版`
      const was = program.template
      return changed(program, was, '<h1>', `<h1>${word}`, () =>
        page.waitForFunction((word) => document.querySelector('h1')?.textContent?.includes(word), word, { polling: 'raf' }),
      )
    })
    const styles = await median((round) => {
      const to = `#${round}${round}0000`
      const shade = `rgb(${round * 17}, 0, 0)`
      const from = program.colour
      return changed(program, program.styles, from, from.replace('#333', to), () =>
        page.waitForFunction((shade) => getComputedStyle(document.body).color === shade, shade, { polling: 'raf' }),
      )
    })
    const data = await median((round) => {
      const name = `名前${round}`
      return changed(program, program.data, program.facility, name, () =>
        page.waitForFunction((name) => document.querySelector('h1')?.textContent?.includes(name), name, { polling: 'raf' }),
      )
    }, 3)
    const memory = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]
    const megabytes = Math.round(Number(memory) / 1024)
    await page.close()
    return `| ${program.name} | ${first} ms | ${template} | ${styles} | ${data} | ${megabytes} MB |`
  } finally {
    child.kill()
  }
}

/** @param {string} url */
async function answers(url) {
  for (;;) {
    try {
      const response = await fetch(url)
      await response.text()
      if (response.ok) {
        return
      }
    } catch {
      await new Promise((done) => setTimeout(done, 10))
    }
  }
}

/**
 * Milliseconds from the moment a changed file is in its place until the page shows it. The
 * file is put back afterwards, and the page waits for that too.
 *
 * @param {Program} program
 * @param {string} path
 * @param {string} from
 * @param {string} to
 * @param {() => Promise<unknown>} shown
 */
async function changed(program, path, from, to, shown) {
  const file = join(program.folder, path)
  const before = readFileSync(file, 'utf8')
  writeFileSync(`${file}.new~`, before.replace(from, to))
  const start = Date.now()
  renameSync(`${file}.new~`, file)
  await shown()
  const took = Date.now() - start
  writeFileSync(`${file}.new~`, before)
  renameSync(`${file}.new~`, file)
  await new Promise((done) => setTimeout(done, took + 1000)) // Until that is over, too.
  return took
}

/**
 * @param {(round: number) => Promise<number>} measure
 * @param {number} [rounds]
 */
async function median(measure, rounds = ROUNDS) {
  const taken = []
  for (let round = 1; round <= rounds; round += 1) {
    try {
      taken.push(await measure(round))
    } catch (error) {
      if (error instanceof Error && error.name === 'TimeoutError') {
        return `> ${PATIENCE / 1000} s`
      }
      throw error
    }
  }
  return `${taken.sort((a, b) => a - b)[Math.floor(rounds / 2)]} ms`
}
