// @ts-check
/** The page of the reader's list, or of one that somebody passed on as a link. */

import { city } from './data/city.js'
import { FileError, Files } from './data/files.js'
import { card, serviceNames } from './list/card.js'
import { copy, part, sentence } from './page/part.js'
import { facilityHref, siteFacts } from './page/site.js'
import { csv, text } from './shortlist/export.js'
import { fromLink, parts, toLink } from './shortlist/keys.js'
import { NotKept, Shortlist } from './shortlist/store.js'

/** @typedef {import('./data/city.js').Facility} Facility */

/** What spreadsheets know UTF-8 by. */
const MARK = '\ufeff'

/** @param {HTMLElement} root - The element with `data-module="list"` */
function start(root) {
  const site = siteFacts()
  const files = new Files(site.root)
  const list = new Shortlist(site.root)
  const names = serviceNames(groups(root))
  const said = part(root, 'said')
  const words = sentence.bind(undefined, part(root, 'export'))
  /** What was cleared, for those who did not mean it. @type {string[]} */
  let cleared = []
  /** Facilities that are shown, by key. @type {Map<string, Facility>} */
  let shown = new Map()
  let turn = 0

  const shared = () => fromLink(location.hash)
  const isShared = () => shared().length > 0
  const keys = () => (isShared() ? shared() : list.keys)
  const say = (/** @type {string} */ name, values = {}) => {
    said.textContent = sentence(said, name, values)
  }
  const show = (/** @type {string} */ name, /** @type {boolean} */ isShown) => {
    part(root, name).hidden = !isShown
  }

  const open = async () => {
    const mine = ++turn
    const wanted = keys()
    show('shared', isShared())
    show('unavailable', !list.isAvailable && !isShared())
    show('damaged', list.isDamaged && !isShared())
    show('empty', wanted.length === 0 && list.isAvailable)
    show('tools', wanted.length > 0)
    show('clear', !isShared())
    show('undo', cleared.length > 0 && !isShared())
    show('failed', false)
    root.dataset.state = 'loading'
    try {
      const found = await facilities(wanted)
      if (mine !== turn) {
        return
      }
      shown = found
      part(root, 'cards').replaceChildren(...wanted.map(item))
      root.dataset.total = String(wanted.length)
      root.dataset.state = 'done'
    } catch {
      if (mine === turn) {
        show('failed', true)
        root.dataset.state = 'error'
      }
    }
  }

  /**
   * Those of the keys that are still published.
   *
   * @param {string[]} keys
   */
  async function facilities(keys) {
    const areas = new Set(keys.map((key) => parts(key).area))
    const lists = await Promise.all(
      [...areas].map((area) =>
        city(files, area).catch((error) => {
          if (error instanceof FileError && error.kind === 'missing') {
            return []
          }
          throw error
        }),
      ),
    )
    const byKey = new Map(lists.flat().map((one) => [`${one.area}-${one.number}`, one]))
    return new Map(keys.flatMap((key) => {
      const facility = byKey.get(key)
      return facility ? [[key, facility]] : []
    }))
  }

  /** A card, or a line that says that there is none. @param {string} key */
  const item = (key) => {
    const facility = shown.get(key)
    if (facility) {
      return card(part(root, 'card'), facility, site, names)
    }
    const { made, slot } = copy(part(root, 'gone'))
    const { area, number } = parts(key)
    Object.assign(made.dataset, { facility: number, area })
    slot('number').textContent = number
    slot('again').href += `?q=${number}`
    return made
  }

  /** What is to be printed and copied: what is still in the list. */
  const lines = () =>
    keys()
      .flatMap((key) => shown.get(key) ?? [])
      .map((facility) => ({
        ...facility,
        services: facility.services.map((code) => names.get(code) ?? code),
        address: facility.address + (facility.building && ` ${facility.building}`),
        url: new URL(facilityHref(facility, site), location.href).href,
      }))

  /** @param {string} content @param {string} done - The sentence that says so */
  const copied = async (content, done) => {
    const byHand = /** @type {HTMLTextAreaElement} */ (part(root, 'by-hand'))
    show('by-hand-line', false)
    try {
      await navigator.clipboard.writeText(content)
      say(done)
    } catch {
      show('by-hand-line', true)
      byHand.value = content
      byHand.focus()
      byHand.select()
      say('byHand')
    }
  }

  /** @param {() => void} change @param {string} done */
  const changed = (change, done) => {
    try {
      change()
      say(done)
    } catch (error) {
      say(error instanceof NotKept ? error.kind : 'unavailable')
    }
  }

  const download = () => {
    const address = URL.createObjectURL(new Blob([MARK + csv(lines(), words)], { type: 'text/csv' }))
    const link = Object.assign(document.createElement('a'), { href: address, download: 'renkei-list.csv' })
    link.click()
    URL.revokeObjectURL(address)
  }
  const link = () => {
    const address = new URL(location.href)
    address.hash = toLink(keys())
    return address.href
  }

  /** @type {[string, () => void][]} */
  const buttons = [
    ['print', () => window.print()],
    ['copy-text', () => copied(text(lines(), words), 'copied')],
    ['copy-csv', () => copied(csv(lines(), words), 'copied')],
    ['download', download],
    ['copy-link', () => copied(link(), 'linked')],
    ['retry', open],
    [
      'clear',
      () => {
        const before = list.keys
        changed(() => list.set([]), 'cleared')
        cleared = before
        open().then(() => part(root, 'undo').focus())
      },
    ],
    [
      'undo',
      () => {
        changed(() => list.set(cleared), 'restored')
        cleared = []
        open().then(() => part(root, 'clear').focus())
      },
    ],
    [
      'take-over',
      () => {
        const some = shared()
        changed(() => {
          list.add(some)
          history.pushState(null, '', location.pathname)
        }, 'taken')
        open().then(() => part(root, 'print').focus())
      },
    ],
  ]
  buttons.forEach(([name, action]) => part(root, name).addEventListener('click', action))
  window.addEventListener('hashchange', open)
  window.addEventListener('popstate', open)
  root.hidden = false
  open()
}

/**
 * The service groups that the page brings for names.
 *
 * @param {HTMLElement} root
 * @returns {import('./filter/services.js').Group[]}
 */
function groups(root) {
  const list = part(root, 'services-known')
  const services = [...list.children].map((one) => {
    const { code = '', name = '' } = /** @type {HTMLElement} */ (one).dataset
    return { code, name }
  })
  return [{ id: '', name: '', services }]
}

document.querySelectorAll('[data-module=list]').forEach((root) => {
  start(/** @type {HTMLElement} */ (root))
})
