// @ts-check
/**
 * Answers as elements. Words and markup are those of `templates/page/search.html`; what
 * comes from data or from the reader only ever becomes text, never HTML.
 */

import { marked } from './fold.js'
import { copy, sentence } from '../page/part.js'
import { facets, isHere, isPlace, prefectureOf } from './match.js'
import { asksFor, link, toggled } from './query.js'

/**
 * @typedef {import('./finder.js').Answer} Answer
 * @typedef {import('./index.js').Entry} Entry
 * @typedef {import('./index.js').Found} Found
 *
 * @typedef {object} Choice - A link that narrows or widens the answer
 * @property {string} name
 * @property {string} href
 * @property {number} [count]
 * @property {boolean} [isChosen]
 */

/**
 * A facility as a card.
 *
 * @param {HTMLElement} template
 * @param {Found} found
 * @param {Answer} answer
 * @param {Entry} entry
 * @param {string} root - Of the site
 */
export function card(template, found, { terms }, entry, root) {
  const { names, areas, services, page } = found
  const [area] = areas
  const { made, slot: part } = copy(template)
  const named = (/** @type {string} */ name) =>
    marked(name, terms.words, terms.fold).map((piece, i) => {
      const node = document.createElement(i % 2 ? 'mark' : 'span')
      node.textContent = piece
      return node
    })
  const [name, ...others] = names
  Object.assign(made.dataset, { facility: found.number, area: area.code })
  part('name').append(...named(name))
  part('name').href = entry.pages
    ? `${root}facility/${found.number.slice(0, 2)}/${found.number}/`
    : `${root}city/${area.code}/${page > 1 ? page + '/' : ''}#f-${found.number}`
  part('others').hidden = others.length === 0
  part('others').append(...others.flatMap((other) => [...named(other), ' ']))
  const offered = entry.services.filter(([code]) => services.includes(code))
  part('services').append(
    ...offered.map(([, name]) => {
      const item = document.createElement('li')
      item.textContent = name
      return item
    }),
  )
  part('place').append(entry.prefectures[+prefectureOf(area) - 1] + area.name)
  part('number').append(found.number)
  return made
}

/**
 * What was asked for, in words: 「さくら」、「東京都」.
 *
 * @param {HTMLElement} words - With those that stand around and between the conditions
 * @param {Answer} answer
 * @param {Entry} entry
 */
export function conditions(words, { terms, areas, meant }, entry) {
  const { q, pref, city } = terms.query
  const known = [...areas, ...meant.flatMap((one) => one.areas)]
  const name = terms.city || known.find(({ code }) => code === city)?.name || city
  const place = (entry.prefectures[+(city || pref).slice(0, 2) - 1] ?? '') + name
  const kinds = [...entry.groups, ...entry.services].filter(([key]) => asksFor(terms.query, key))
  const said = [...q.split(/\s+/), place].filter(Boolean)
  const quoted = (/** @type {string} */ name) => sentence(words, 'quote', { name })
  const asked = kinds.map(([, name]) => quoted(name)).join(sentence(words, 'or'))
  return [...said.map(quoted), asked].filter(Boolean).join(sentence(words, 'and'))
}

/**
 * Links under a title.
 *
 * @param {HTMLElement} template
 * @param {string} title
 * @param {Choice[]} choices
 * @param {boolean} isOpen
 */
function list(template, title, choices, isOpen) {
  const { made, slot: part } = copy(template)
  const items = part('choices')
  const [item] = items.children
  part('title').append(title)
  made.toggleAttribute('open', isOpen)
  items.replaceChildren(
    ...choices.map(({ name, href, count, isChosen }) => {
      const one = /** @type {HTMLElement} */ (item.cloneNode(true))
      const [anchor, total] = /** @type {any} */ (one.children)
      anchor.append(name)
      anchor.href = href
      anchor.ariaCurrent = isChosen ? 'true' : null
      total.hidden = count === undefined
      total.textContent = sentence(total, 'words', { count: count ?? 0 })
      return one
    }),
  )
  return made
}

/**
 * Puts lists of choices in the place of the former. The focus stays on its choice; where that has
 * gone, it goes to the first title.
 *
 * @param {HTMLElement} place
 * @param {HTMLElement[]} lists
 */
export function renew(place, lists) {
  const words = place.querySelector(':focus')?.textContent
  place.replaceChildren(...lists)
  if (words) {
    const all = /** @type {HTMLElement[]} */ ([...place.querySelectorAll('summary, [open] a')])
    const again = all.find(({ textContent }) => textContent === words) ?? all[0]
    again?.focus()
  }
}

/**
 * What the answer can be narrowed by, with counts.
 *
 * @param {HTMLElement} template
 * @param {Answer} answer
 * @param {Entry} entry
 */
export function narrowing(template, { terms, meant }, entry) {
  const { query } = terms
  const { all, pref, city, service, single } = template.dataset
  const { names, ...counts } = facets(meant, terms)
  const facet = (
    /** @type {'pref' | 'city' | 'service'} */ key,
    /** @type {string | undefined} */ title = '',
    /** @type {[string, string][]} */ kinds,
  ) => {
    const to = (/** @type {string} */ value) =>
      link(query, { ...(key === 'pref' && { city: '' }), [key]: value })
    const isChosen = (/** @type {string} */ value) =>
      key === 'service' ? asksFor(query, value) : query[key] === value
    const choices = kinds
      .filter(([value]) => counts[key].has(value))
      .map(([value, name]) => ({
        name,
        href: to(key === 'service' ? toggled(query, value) : value),
        count: counts[key].get(value),
        isChosen: isChosen(value),
      }))
    const whole = query[key] ? [{ name: all ?? '', href: to('') }] : []
    const isOpen = choices.some((choice) => choice.isChosen)
    return choices.length + whole.length > 1 ? [list(template, title, [...whole, ...choices], isOpen)] : []
  }
  const prefectures = entry.prefectures.map((name, i) => [String(i + 1).padStart(2, '0'), name])
  return [
    ...facet('pref', pref, /** @type {[string, string][]} */ (prefectures)),
    ...facet('city', city, [...names].sort()),
    ...facet('service', service, entry.groups),
    ...facet('service', single, entry.services.map(([code, name]) => [code, name])),
  ]
}

/**
 * Where very common words lead on to: prefectures, then municipalities.
 *
 * @param {HTMLElement} template
 * @param {Answer} answer
 * @param {Entry} entry
 */
export function places(template, { terms, areas, counts }, entry) {
  const { query, words } = terms
  const named = words.filter((word) => areas.some((area) => isPlace(area, word, terms)))
  if (!counts) {
    return []
  }
  // Those of one word say too much where several are asked for.
  const told = (/** @type {number} */ count) => (counts.total === undefined ? undefined : count)
  if (query.pref || query.city || named.length > 0) {
    const some = areas.flatMap((area, i) => {
      const count = counts.areas.get(i)
      const isMeant = isHere(area, terms) && named.every((word) => isPlace(area, word, terms))
      const href = link(query, { city: area.code, pref: prefectureOf(area) })
      return count && isMeant ? [{ name: area.name, count: told(count), href }] : []
    })
    return [list(template, template.dataset.city ?? '', some, true)]
  }
  const some = counts.prefectures.flatMap((count, i) => {
    const href = link(query, { pref: String(i + 1).padStart(2, '0') })
    return count > 0 ? [{ name: entry.prefectures[i], count: told(count), href }] : []
  })
  return [list(template, template.dataset.pref ?? '', some, true)]
}
