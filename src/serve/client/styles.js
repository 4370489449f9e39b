// @ts-check
/** New style sheets for a page that stays. */

/**
 * Puts the style sheets of another folder in the place of those of the former. Each former
 * one goes when the new one is there, so that the page is never without.
 *
 * @param {string} from - `css-0123456789`
 * @param {string} to
 */
export function swap(from, to) {
  for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
    const href = link.getAttribute('href') ?? ''
    if (href.includes(`/${from}/`)) {
      const next = /** @type {HTMLLinkElement} */ (link.cloneNode())
      next.href = href.replace(`/${from}/`, `/${to}/`)
      next.onload = () => link.remove()
      next.onerror = () => link.remove()
      link.after(next)
    }
  }
}
