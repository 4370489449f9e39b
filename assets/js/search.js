// @ts-check
/**
 * The search page: listens to the box, the address bar and the keyboard, and shows what
 * `search/finder.js` finds. The form works without it, the results do not.
 */

import { SHOWN, find } from './search/finder.js'
import { link, read } from './search/query.js'
import { Store } from './search/store.js'
import { advice, card, conditions, element, narrowing, places, summary } from './search/view.js'

/** @typedef {import('./search/finder.js').Answer} Answer */

/** Milliseconds without a keystroke before the count is spoken and the address kept. */
const REST = 700

class Search {
  #part
  #root
  #input
  #store
  /** Counts questions, so that a slow answer to an old one is not shown. */
  #turn = 0
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #rest
  #shown = SHOWN

  /** @param {HTMLElement} root - The element with `data-module="search"` */
  constructor(root) {
    const part = (/** @type {string} */ name) => {
      const found = root.querySelector(`[data-part="${name}"]`)
      if (!(found instanceof HTMLElement)) {
        throw new Error(`search: needs [data-part="${name}"]`)
      }
      return found
    }
    this.#root = root
    this.#part = part
    this.#input = /** @type {HTMLInputElement} */ (part('input'))
    this.#store = new Store(root.dataset.index ?? '')

    part('form').addEventListener('submit', (event) => {
      event.preventDefault()
      this.#go(link(this.#query(), { q: this.#input.value }))
    })
    this.#input.addEventListener('focus', () => this.#store.entry().catch(() => {}), { once: true })
    this.#input.addEventListener('input', (event) => {
      if (!(/** @type {InputEvent} */ (event).isComposing && this.#input.value === this.#query().q)) {
        this.#ask({ ...this.#query(), q: this.#input.value })
      }
    })
    root.addEventListener('click', (event) => this.#click(event))
    root.addEventListener('keydown', (event) => this.#key(event))
    window.addEventListener('popstate', () => this.#open())
    this.#open()
  }

  #query() {
    return read(location.search)
  }

  /** Asks what the address bar asks. */
  #open() {
    const query = this.#query()
    this.#input.value = query.q
    this.#ask(query)
  }

  /** @param {string} address */
  #go(address) {
    history.pushState(null, '', address)
    this.#open()
  }

  /** @param {import('./search/query.js').Query} given */
  async #ask(given) {
    const turn = ++this.#turn
    const query = read(link(given))
    this.#shown = SHOWN
    this.#settle(() => history.replaceState(null, '', link(query)))
    this.#root.dataset.state = 'loading'
    try {
      for await (const answer of find(this.#store, query)) {
        if (turn !== this.#turn) {
          return
        }
        await this.#show(answer)
      }
    } catch {
      if (turn === this.#turn) {
        this.#fail()
      }
    }
  }

  /** @param {Answer} answer */
  async #show(answer) {
    const entry = await this.#store.entry()
    const root = this.#root.dataset.root ?? ''
    const { state, found, terms, counts } = answer
    const said = conditions(answer, entry)
    const more = found.length - this.#shown
    const isNone = state === 'done' && found.length === 0
    const fill = (/** @type {string} */ name, /** @type {(Node | string)[]} */ ...content) =>
      this.#part(name).replaceChildren(...content)

    fill('conditions', said && `検索条件 = ${said}`)
    fill('summary', summary(answer))
    fill('renewed', this.#store.isRenewed ? 'サイトの内容が新しくなったため、検索データを読み直しました。' : '')
    fill('choices', ...(state === 'done' ? narrowing(answer, entry) : places(answer, entry)))
    fill('advice', ...(isNone ? [advice(answer, root)] : []))
    fill('results', ...found.slice(0, this.#shown).map((one) => card(one, answer, entry, root)))
    const button = element('button', { type: 'button', class: 'button', 'data-part': 'more' })
    button.textContent = `続きを表示（あと${more.toLocaleString('ja-JP')}件）`
    button.addEventListener('click', () => this.#more(answer))
    fill('further', ...(state === 'done' && more > 0 ? [button] : []))
    this.#root.dataset.total = String(counts?.total ?? found.length)
    this.#root.dataset.state = state === 'short' ? 'idle' : state
    if (state !== 'loading') {
      const keep = terms.query
      this.#settle(() => {
        history.replaceState(null, '', link(keep))
        fill('spoken', said, ' ', summary(answer))
      })
    }
  }

  /** @param {Answer} answer */
  async #more(answer) {
    const next = this.#shown
    this.#shown += SHOWN
    await this.#show(answer)
    this.#links()[next]?.focus()
  }

  #fail() {
    const retry = element('button', { type: 'button', class: 'button' }, 'もう一度読み込む')
    retry.addEventListener('click', () => this.#open())
    const list = element('a', { href: `${this.#root.dataset.root}#areas` }, '地域別の一覧から探す')
    const message = '検索データを読み込めませんでした。通信の状態を確かめてください。'
    for (const name of ['choices', 'results', 'further', 'conditions']) {
      this.#part(name).replaceChildren()
    }
    this.#part('summary').replaceChildren(message)
    this.#part('advice').replaceChildren(retry, element('p', {}, list))
    this.#part('spoken').replaceChildren(message)
    this.#root.dataset.total = '0'
    this.#root.dataset.state = 'error'
  }

  /** @param {() => void} action - Done when the reader has stopped typing */
  #settle(action) {
    clearTimeout(this.#rest)
    this.#rest = setTimeout(action, REST)
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const target = /** @type {Element} */ (event.target).closest('a')
    const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    if (target?.getAttribute('href')?.startsWith('?') && isPlain) {
      event.preventDefault()
      this.#go(target.search)
    }
  }

  #links() {
    const links = this.#part('results').querySelectorAll('a')
    return [...links]
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const links = this.#links()
    const at = links.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement))
    const isInBox = document.activeElement === this.#input
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && !event.isComposing && (at >= 0 || (isInBox && step > 0))) {
      event.preventDefault()
      ;(links[at + step] ?? (step < 0 ? this.#input : links[at])).focus()
    } else if (event.key === 'Escape' && at >= 0) {
      this.#input.focus()
    } else if (event.key === 'Escape' && isInBox && !event.isComposing) {
      this.#input.value = ''
      this.#ask({ ...this.#query(), q: '' })
    }
  }
}

document.querySelectorAll('[data-module="search"]').forEach((root) => {
  new Search(/** @type {HTMLElement} */ (root))
})
