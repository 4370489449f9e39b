// @ts-check
/**
 * What a page of the preview does beside what it is for: it hears how its address looks
 * now, and follows. Built pages do not have it.
 */

import { Corner } from './corner.js'
import { restore, store } from './scroll.js'
import { swap } from './styles.js'

/**
 * What the server tells; `live.rs` has the same fields.
 *
 * @typedef {object} News
 * @property {string} page - Changes when the page does; empty while it cannot be shown
 * @property {string} styles - The folder of its style sheets
 * @property {import('./overlay.js').Problem[]} problems
 */

const script = /** @type {HTMLElement} */ (document.querySelector('script[data-shows]'))
const shows = script.dataset.shows ?? ''
let styles = script.dataset.styles ?? ''

const corner = new Corner(location.pathname + location.search)
restore()

/** @param {News} news */
function follow(news) {
  corner.tell(news.problems)
  if (news.page !== '' && news.page !== shows) {
    store()
    location.reload()
  } else if (news.page !== '' && news.styles !== styles) {
    swap(styles, news.styles)
    styles = news.styles
  }
}

/** @type {EventSource | undefined} */
let line

/**
 * A browser has few lines to one host, so only pages that are seen listen. What they missed
 * is the first thing they are told.
 */
function listen() {
  line?.close()
  line = undefined
  if (document.visibilityState === 'visible') {
    const page = encodeURIComponent(location.pathname + location.search)
    line = new EventSource(`/__renkei/events?page=${page}`)
    line.onmessage = (event) => follow(JSON.parse(event.data))
  }
}

document.addEventListener('visibilitychange', listen)
addEventListener('pageshow', listen)
addEventListener('pagehide', () => line?.close())
