/** A copy of the site under test that a test may change. */

import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT, SOURCE } from './sites.mjs'

/** A site with all that comes from the program, so that every file can be changed. */
export class SiteCopy {
  folder = mkdtempSync(join(tmpdir(), 'renkei-site-'))

  /** @type {Map<string, string>} - What changed files were before, by path */
  #before = new Map()

  constructor() {
    for (const part of ['templates', 'assets']) {
      cpSync(join(ROOT, part), join(this.folder, part), { recursive: true })
    }
    for (const part of ['templates', 'assets', 'data/published', 'data/pages', 'site.toml']) {
      if (existsSync(join(SOURCE, part))) {
        cpSync(join(SOURCE, part), join(this.folder, part), { recursive: true })
      }
    }
  }

  /**
   * Changes a file.
   *
   * @param {string} path
   * @param {string} from
   * @param {string} to
   */
  change(path, from, to) {
    const before = readFileSync(join(this.folder, path), 'utf8')
    if (!before.includes(from)) {
      throw new Error(`${path} does not hold ${from}`)
    }
    this.write(path, before.replace(from, to))
  }

  /**
   * @param {string} path
   * @param {string} text
   */
  write(path, text) {
    const file = join(this.folder, path)
    if (!this.#before.has(path)) {
      this.#before.set(path, readFileSync(file, 'utf8'))
    }
    writeFileSync(file, text)
  }

  /** Makes the changes so far those to come back to. */
  keep() {
    this.#before.clear()
  }

  /** Takes all changes back. */
  restore() {
    for (const [path, text] of this.#before) {
      writeFileSync(join(this.folder, path), text)
    }
    this.#before.clear()
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
