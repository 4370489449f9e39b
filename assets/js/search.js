// @ts-check
/**
 * The search page: listens to the box, the address bar and the keyboard, and shows what
 * `search/finder.js` finds. The form works without it, the results do not.
 */

import { number, sentence } from './page/part.js'
import { SHOWN, find } from './search/finder.js'
import { link, read } from './search/query.js'
import { Store } from './search/store.js'
import { card, conditions, narrowing, places, renew } from './search/view.js'

/** @typedef {import('./search/finder.js').Answer} Answer */

/** Milliseconds without a keystroke before the count is spoken and the address kept. */
const REST = 700

/** @param {HTMLElement} root - The element with `data-module="search"` */
function start(root) {
  const part = (/** @type {string} */ name) =>
    /** @type {HTMLElement} */ (root.querySelector(`[data-part=${name}]`))
  const input = /** @type {HTMLInputElement} */ (part('input'))
  const results = part('results')
  const store = new Store(root.dataset.index ?? '')
  const asked = () => read(location.search)
  /** Counts questions, so that a slow answer to an old one is not shown. */
  let turn = 0
  let shown = SHOWN
  /** @type {ReturnType<typeof setTimeout>} */
  let rest

  /** @param {() => void} action - Done when the reader has stopped typing */
  const settle = (action) => {
    clearTimeout(rest)
    rest = setTimeout(action, REST)
  }
  const fill = (/** @type {string} */ name, /** @type {(Node | string)[]} */ ...content) =>
    part(name).replaceChildren(...content)
  const links = () => [...results.querySelectorAll('a')]

  /**
   * One sentence, of those that the page has for it.
   *
   * @param {string} name
   * @param {number | undefined} count
   */
  const say = (name, count = 0) => {
    const said = sentence(part('summary'), name, { count })
    fill('summary', said)
    return said
  }

  /**
   * @param {string} state
   * @param {string} shownAs - With it comes what the page has for `data-when`
   * @param {number | undefined} total
   */
  const enter = (state, shownAs, total) => {
    const some = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-when]'))
    for (const element of some) {
      element.hidden = element.dataset.when !== shownAs
    }
    root.dataset.total = String(total ?? '')
    root.dataset.state = state
  }

  /** @param {Answer} answer */
  const show = async (answer) => {
    const entry = await store.entry()
    const { state, found, terms, counts } = answer
    const said = conditions(part('said'), answer, entry)
    const left = state === 'done' ? found.length - shown : 0
    const shownAs = state === 'done' && found.length === 0 ? 'none' : state
    const total = counts ? counts.total : found.length
    const lists = state === 'done' ? narrowing : places
    const cards = found.slice(0, shown)

    part('conditions').hidden = said === ''
    fill('said', said)
    results.replaceChildren(
      ...cards.map((one) => card(part('card'), one, answer, entry, root.dataset.root ?? '')),
    )
    part('more').hidden = left <= 0
    part('more').onclick = async () => {
      shown += SHOWN
      await show(answer)
      links()[cards.length]?.focus()
    }
    fill('left', number(left))
    part('renewed').hidden = !store.isRenewed
    const wide = link(terms.query, { pref: '', city: '', service: '' })
    part('wide').setAttribute('href', wide)
    part('wider').hidden = wide === link(terms.query)
    const spoken = say(counts && total === undefined ? 'many' : shownAs, total)
    enter(state === 'short' ? 'idle' : state, shownAs, total)
    if (state !== 'loading') {
      renew(part('choices'), lists(part('list'), answer, entry))
      settle(() => {
        keep(terms.query)
        fill('spoken', spoken)
      })
    }
  }

  /** @param {import('./search/query.js').Query} query */
  const keep = (query) => history.replaceState(null, '', link(query))

  /** @param {import('./search/query.js').Query} given */
  const ask = async (given) => {
    const mine = ++turn
    const query = read(link(given))
    shown = SHOWN
    settle(() => keep(query))
    root.dataset.state = 'loading'
    try {
      for await (const answer of find(store, query)) {
        if (mine !== turn) {
          return
        }
        await show(answer)
      }
    } catch {
      if (mine === turn) {
        results.replaceChildren()
        fill('choices')
        part('more').hidden = true
        fill('spoken', say('error'))
        enter('error', 'error', 0)
      }
    }
  }

  /** Asks what the address bar asks. */
  const open = () => {
    const query = asked()
    input.value = query.q
    ask(query)
  }

  /** @param {string} address */
  const go = (address) => {
    history.pushState(null, '', address)
    open()
  }

  part('form').addEventListener('submit', (event) => {
    event.preventDefault()
    go(link(asked(), { q: input.value }))
  })
  part('retry').addEventListener('click', open)
  input.addEventListener('input', () => ask({ ...asked(), q: input.value }))
  window.addEventListener('popstate', open)

  root.addEventListener('click', (event) => {
    const anchor = /** @type {Element} */ (event.target).closest('a')
    const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    if (isPlain && anchor?.matches('[href^="?"]')) {
      event.preventDefault()
      go(anchor.search)
    }
  })

  root.addEventListener('keydown', (event) => {
    const { activeElement } = document
    const at = links().findIndex((link) => link === activeElement)
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const isInBox = activeElement === input
    if (event.isComposing || (at < 0 && !isInBox)) {
      return // while kana become kanji, keys are those of the input method
    }
    if (event.key === 'Escape' && isInBox) {
      input.value = ''
      ask({ ...asked(), q: '' })
    } else if (event.key === 'Escape' || (step < 0 && at === 0)) {
      input.focus()
    } else if (step !== 0 && links()[at + step]) {
      event.preventDefault()
      links()[at + step].focus()
    }
  })
  open()
}

document.querySelectorAll('[data-module=search]').forEach((root) => {
  start(/** @type {HTMLElement} */ (root))
})
