// @ts-check
/**
 * What the page of what is near is doing: waiting to be asked, looking, answering, or saying why
 * it cannot. The ways to ask are taller than a phone, so what it says is brought into view.
 */

import { part, sentence } from '../page/part.js'

/** @typedef {'idle' | 'loading' | 'done' | 'error'} Doing - As `data-state` */

export class State {
  #root

  /** @param {HTMLElement} root - The element with `data-module="near"` */
  constructor(root) {
    this.#root = root
  }

  /** @param {Doing} doing */
  enter(doing) {
    const [wait, failed] = [this.#part('wait'), this.#part('failed')]
    this.#root.dataset.state = doing
    this.#part('answer').hidden = doing !== 'done'
    wait.textContent = doing === 'loading' ? sentence(wait, 'words') : ''
    failed.hidden = doing !== 'error'
    if (doing === 'loading') {
      this.#part('problem').textContent = ''
    }
    if (doing === 'error') {
      failed.scrollIntoView({ block: 'nearest' })
    }
  }

  /**
   * Says why there is no answer.
   *
   * @param {string} name - Of a sentence of the page
   */
  refuse(name) {
    const problem = this.#part('problem')
    problem.textContent = sentence(problem, name)
    this.enter('idle')
    problem.scrollIntoView({ block: 'nearest' })
  }

  /** Waits to be asked, without a word. */
  rest() {
    this.#part('problem').textContent = ''
    this.enter('idle')
  }

  /** Leads the reader to the answer. */
  present() {
    const title = this.#part('answer-title')
    title.focus({ preventScroll: true })
    title.scrollIntoView()
  }

  /** @param {string} name */
  #part(name) {
    return part(this.#root, name)
  }
}
