// @ts-check
/**
 * Brings the map into a page when it is wanted: the library, our own code, their styles.
 * The addresses stand on the frame, `templates/component/point-map.html`.
 */

import { part } from '../page/part.js'

/** @typedef {typeof import('../map.js')} MapScript */

/** @param {HTMLElement} frame @returns {Promise<MapScript>} */
export async function loadMap({ dataset }) {
  const { library = '', clusters = '', librarySheet = '', sheet = '', script = '' } = dataset
  await Promise.all([
    added('script', { src: library }),
    added('script', { src: clusters }),
    added('link', { rel: 'stylesheet', href: librarySheet }),
    added('link', { rel: 'stylesheet', href: sheet }),
  ])
  return import(new URL(script, location.href).href)
}

/**
 * Puts an element into the head, once; ready when it is loaded.
 *
 * @param {'script' | 'link'} name
 * @param {Record<string, string>} attributes
 */
function added(name, attributes) {
  const address = attributes.src ?? attributes.href
  const known = document.head.querySelector(`[data-added="${CSS.escape(address)}"]`)
  if (known) {
    return Promise.resolve()
  }
  return new Promise((done, failed) => {
    const element = Object.assign(document.createElement(name), attributes)
    element.onload = () => {
      element.dataset.added = address
      done(undefined)
    }
    element.onerror = () => {
      element.remove()
      failed(new Error(address))
    }
    document.head.append(element)
  })
}

/**
 * Opens the map once, when the button is pressed or the frame is scrolled to. Says so when
 * it cannot, and tries again when asked.
 *
 * @template T
 * @param {HTMLElement} frame
 * @param {(script: MapScript) => Promise<T>} make
 * @returns {{ opened: () => Promise<T> }}
 */
export function lazily(frame, make) {
  /** @type {Promise<T> | undefined} */
  let map
  const button = part(frame, 'map-open')
  const opened = () => {
    map ??= open().catch((error) => {
      map = undefined
      frame.dataset.state = 'error'
      part(frame, 'map-error').hidden = false
      throw error
    })
    return map
  }
  const open = async () => {
    const hadFocus = frame.contains(document.activeElement)
    part(frame, 'map-error').hidden = true
    frame.dataset.state = 'loading'
    part(frame, 'map-wait').textContent = frame.dataset.loading ?? ''
    try {
      const made = await make(await loadMap(frame))
      frame.dataset.state = 'open'
      if (hadFocus) {
        part(frame, 'map').focus()
      }
      return made
    } finally {
      part(frame, 'map-wait').textContent = ''
    }
  }
  const quietly = () => opened().catch(() => {})
  button.addEventListener('click', quietly)
  part(frame, 'map-retry').addEventListener('click', quietly)
  frame.hidden = false
  const saves = /** @type {any} */ (navigator).connection?.saveData
  if (!saves && frame.dataset.eager !== undefined) {
    new IntersectionObserver(([entry], observer) => {
      if (entry.isIntersecting) {
        observer.disconnect()
        quietly()
      }
    }).observe(part(frame, 'map-cover'))
  }
  return { opened }
}
