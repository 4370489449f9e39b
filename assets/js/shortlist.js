// @ts-check
/** On every page: marks facilities for the reader's list, and says how many are in it. */

import { copy, part, sentence } from './page/part.js'
import { siteFacts } from './page/site.js'
import { keyOf } from './shortlist/keys.js'
import { NotKept, Shortlist } from './shortlist/store.js'

const list = new Shortlist(siteFacts().root)
const template = part(document, 'shortlist-toggle')
const count = part(document, 'shortlist-count')
const problem = part(document, 'shortlist-problem')

/** @returns {HTMLElement[]} */
const toggles = () => [...document.querySelectorAll('button[data-mark]')].map((one) => /** @type {HTMLElement} */ (one))

/** Shows what is in the list now. */
function show() {
  const keys = new Set(list.keys)
  count.textContent = keys.size > 0 ? sentence(count, 'words', { count: keys.size }) : ''
  for (const button of toggles()) {
    const isIn = keys.has(button.dataset.mark ?? '')
    const words = /** @type {HTMLElement} */ (button.querySelector('[data-words]'))
    button.ariaPressed = String(isIn)
    words.textContent = sentence(words, isIn ? 'in' : 'out')
  }
}

/** Gives every facility that has none a button. */
function offer() {
  let isNew = false
  for (const slot of document.querySelectorAll('[data-facility][data-area] [data-actions]')) {
    const facility = /** @type {HTMLElement} */ (slot.closest('[data-facility]'))
    if (!slot.querySelector('[data-mark]')) {
      const { area = '', facility: number = '' } = facility.dataset
      const { made, slot: inside } = copy(template)
      made.dataset.mark = keyOf(area, number)
      inside('of').textContent = facility.querySelector('h1, h3, h4')?.textContent ?? ''
      slot.prepend(made)
      isNew = true
    }
  }
  if (isNew) {
    show()
  }
}

/** @param {MouseEvent} event */
function toggle({ target }) {
  const button = /** @type {HTMLElement | null} */ (
    /** @type {Element} */ (target).closest('button[data-mark]')
  )
  if (button) {
    problem.textContent = ''
    try {
      list.toggle(button.dataset.mark ?? '')
    } catch (error) {
      problem.textContent = sentence(problem, error instanceof NotKept ? error.kind : 'unavailable')
    }
  }
}

if (list.isAvailable) {
  list.onChange(show)
  document.addEventListener('click', toggle)
  new MutationObserver(offer).observe(part(document, 'main'), { childList: true, subtree: true })
  offer()
  show()
}
