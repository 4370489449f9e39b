// @ts-check
/** The preview's own corner of a page: a link to what the page is made of, and the overlay. */

import { overlay } from './overlay.js'

/** Lives in a shadow tree, where neither the page's styles nor its scripts meet it. */
export class Corner {
  /** @type {ShadowRoot} */
  #root

  /** @param {string} page - The address of the page */
  constructor(page) {
    const host = document.createElement('renkei-preview')
    this.#root = host.attachShadow({ mode: 'open' })
    const styles = document.createElement('link')
    styles.rel = 'stylesheet'
    styles.href = '/__renkei/client/client.css'
    this.#root.append(styles)
    if (!page.startsWith('/__renkei/')) {
      this.#root.append(link(page))
    }
    // Without its styles it would stand about in the page.
    host.hidden = true
    styles.onload = () => {
      host.hidden = false
    }
    document.body.append(host)
  }

  /**
   * Shows what is wrong, or takes the overlay away.
   *
   * @param {import('./overlay.js').Problem[]} problems
   */
  tell(problems) {
    this.#root.querySelector('.overlay')?.remove()
    if (problems.length > 0) {
      this.#root.append(overlay(problems))
    }
  }
}

/** @param {string} page */
function link(page) {
  const link = document.createElement('a')
  link.className = 'corner'
  link.href = `/__renkei/page/?address=${encodeURIComponent(page)}`
  link.textContent = 'このページのつくり'
  return link
}
