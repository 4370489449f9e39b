// @ts-check
/** Where the reader was, over a reload. */

const KEY = 'renkei-preview-scroll'

/** Keeps the place in this page. */
export function store() {
  const place = { path: location.pathname, x: scrollX, y: scrollY }
  sessionStorage.setItem(KEY, JSON.stringify(place))
}

/** Goes back to the place that was kept. */
export function restore() {
  const kept = sessionStorage.getItem(KEY)
  sessionStorage.removeItem(KEY)
  const place = kept === null ? undefined : JSON.parse(kept)
  if (place?.path === location.pathname) {
    scrollTo({ left: place.x, top: place.y, behavior: 'instant' })
  }
}
