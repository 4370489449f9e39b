// @ts-check
/**
 * The filter by service of a page: boxes, conditions in words and the address say the same.
 * Knows `templates/component/service-filter.html`; what is filtered, the page knows.
 */

import { part, sentence } from '../page/part.js'
import { address, hasAll, hasSome, read, tally, terms } from './services.js'

/**
 * @typedef {import('./services.js').Choice} Choice
 * @typedef {import('./services.js').Group} Group
 */

export class ServiceFilter {
  #form
  /** @type {HTMLInputElement[]} */
  #boxes
  #root
  #apply

  /**
   * @param {ParentNode} root - With the parts `filter` and `services`
   * @param {(choice: Choice) => void} apply - At the start and whenever the choice changes
   */
  constructor(root, apply) {
    this.#root = root
    this.#apply = apply
    this.#form = part(root, 'filter')
    this.#boxes = [...this.#form.querySelectorAll('input')]
    /** @type {Group[]} */
    this.groups = this.#groups()
    /** @type {Choice} */
    this.choice = new Set()
    this.#form.addEventListener('submit', (event) => event.preventDefault())
    this.#form.addEventListener('change', ({ target }) => {
      this.#go(this.#toggled(/** @type {HTMLInputElement} */ (target)))
    })
    part(this.#form, 'filter-clear').addEventListener('click', () => {
      this.#go(new Set())
      this.#form.querySelector('summary')?.focus()
    })
    window.addEventListener('popstate', () => this.open())
  }

  /** Shows the filter, and what the address asks for. */
  open() {
    this.#form.hidden = false
    this.#show(read(location.search, this.groups))
    if (this.choice.size > 0) {
      part(this.#form, 'filter-menu').setAttribute('open', '')
    }
  }

  /**
   * Calls back once the reader looks at the boxes.
   *
   * @param {() => void} action
   */
  onOpen(action) {
    const menu = part(this.#form, 'filter-menu')
    menu.addEventListener('toggle', () => menu.hasAttribute('open') && action())
  }

  /**
   * Writes how many facilities each box would show; boxes of none go.
   *
   * @param {Iterable<[string[], number]>} sets - Services, and how many facilities have them
   */
  count(sets) {
    const counts = tally(sets, this.groups)
    for (const box of this.#boxes) {
      const count = counts.get(box.value) ?? 0
      const line = /** @type {HTMLElement} */ (box.closest('li'))
      const shown = /** @type {HTMLElement} */ (line.querySelector('[data-filter-count]'))
      shown.textContent = sentence(shown, 'filterCount', { count })
      line.hidden = count === 0 && !this.#isOn(box)
    }
  }

  /** @param {Choice} choice */
  #go(choice) {
    history.pushState(null, '', address(location.search, choice, this.groups) || location.pathname)
    this.#show(choice)
  }

  /** @param {Choice} choice */
  #show(choice) {
    this.choice = choice
    for (const box of this.#boxes) {
      const group = this.groups.find(({ id }) => id === box.value)
      box.checked = this.#isOn(box)
      box.indeterminate = Boolean(group && !box.checked && hasSome(choice, group))
    }
    const services = part(this.#root, 'services')
    const names = terms(choice, this.groups).map(({ name }) => sentence(services, 'quote', { name }))
    services.textContent =
      names.length > 0 ? sentence(services, 'and') + names.join(sentence(services, 'or')) : ''
    part(this.#form, 'filter-clear').hidden = choice.size === 0
    this.#apply(choice)
  }

  /** @param {HTMLInputElement} box */
  #isOn({ value }) {
    const group = this.groups.find(({ id }) => id === value)
    return group ? hasAll(this.choice, group) : this.choice.has(value)
  }

  /**
   * The choice with a box's services put in or taken out.
   *
   * @param {HTMLInputElement} box
   * @returns {Choice}
   */
  #toggled({ value, checked }) {
    const group = this.groups.find(({ id }) => id === value)
    const choice = new Set(this.choice)
    for (const code of group ? group.services.map(({ code }) => code) : [value]) {
      checked ? choice.add(code) : choice.delete(code)
    }
    return choice
  }

  /** The groups, as the boxes say them. A group of one service has one box. */
  #groups() {
    return [...this.#form.querySelectorAll('[data-filter-group]')].map((line) => {
      const element = /** @type {HTMLElement} */ (line)
      const services = [...line.querySelectorAll('[data-filter-service]')].map((one) => {
        const { filterService = '', name = '' } = /** @type {HTMLElement} */ (one).dataset
        return { code: filterService, name }
      })
      const { filterGroup = '', name = '' } = element.dataset
      return { id: filterGroup, name, services }
    })
  }
}
