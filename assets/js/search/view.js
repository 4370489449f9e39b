// @ts-check
/** Answers as elements. Text only ever becomes text: nothing here is read as HTML. */

import { marked } from './fold.js'
import { facets, isInCity, isPlace, prefectureOf } from './match.js'
import { link } from './query.js'

/**
 * @typedef {import('./finder.js').Answer} Answer
 * @typedef {import('./index.js').Entry} Entry
 * @typedef {import('./index.js').Found} Found
 * @typedef {import('./query.js').Query} Query
 */

/** @typedef {Record<string, string>} Attributes */

/**
 * @param {string} name
 * @param {Attributes} attributes
 * @param {...(Node | string)} content
 */
export function element(name, attributes, ...content) {
  const made = document.createElement(name)
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value))
  made.append(...content)
  return made
}

const number = (/** @type {number} */ value) => value.toLocaleString('ja-JP')
const quoted = (/** @type {string} */ text) => `「${text}」`

/**
 * A facility as a card, like the cards of `templates/component/facility.html`.
 *
 * @param {Found} found
 * @param {Answer} answer
 * @param {Entry} entry
 * @param {string} root
 */
export function card(found, { terms }, entry, root) {
  const [area] = found.areas
  const named = (/** @type {string} */ name) =>
    marked(name, terms.words, terms.fold).map((piece, i) => (i % 2 ? element('mark', {}, piece) : piece))
  const list = `${root}city/${area.code}/${found.page > 1 ? `${found.page}/` : ''}#f-${found.number}`
  const page = `${root}facility/${found.number.slice(0, 2)}/${found.number}/`
  const services = entry.services.filter(([code]) => found.services.includes(code))
  const others = found.names.slice(1).map((name) =>
    element('p', { class: 'card__note' }, '別の名称：', ...named(name)),
  )
  return element(
    'li',
    { class: 'card', 'data-facility': found.number },
    element('h3', { class: 'card__name' }, element('a', { href: entry.pages ? page : list }, ...named(found.names[0]))),
    ...others,
    element('ul', { class: 'card__services' }, ...services.map(([, name]) => element('li', { class: 'card__service' }, name))),
    element('p', {}, entry.prefectures[+prefectureOf(area) - 1] + area.name),
    element('p', { class: 'card__number' }, `事業所番号：${found.number}`),
  )
}

/**
 * What was asked for, in words: 「さくら」、「東京都」.
 *
 * @param {Answer} answer
 * @param {Entry} entry
 */
export function conditions({ terms, areas, meant }, entry) {
  const { q, pref, city, service } = terms.query
  const known = [...areas, ...meant.flatMap((one) => one.areas)]
  const name = terms.city || known.find(({ code }) => code === city)?.name || city
  return [
    ...q.split(/\s+/),
    pref || city ? (entry.prefectures[+(city || pref).slice(0, 2) - 1] ?? '') + name : '',
    entry.groups.find(([id]) => id === service)?.[1] ?? '',
  ].filter(Boolean).map(quoted).join('、')
}

/**
 * Links that narrow or widen the answer, each with its count.
 *
 * @param {string} title
 * @param {{ name: string, count: number | undefined, href: string, isChosen?: boolean }[]} choices
 */
function choice(title, choices) {
  const item = (/** @type {typeof choices[0]} */ { name, count, href, isChosen }) =>
    element(
      'li',
      {},
      element(
        'a',
        { href, ...(isChosen && { 'aria-current': 'true' }) },
        name,
      ),
      ...(count === undefined ? [] : [element('span', { class: 'places__total' }, `${number(count)}件`)]),
    )
  return element(
    'section',
    { class: 'search__choice' },
    element('h3', {}, title),
    element('ul', { class: 'places' }, ...choices.map(item)),
  )
}

/**
 * @param {Answer} answer
 * @param {Entry} entry
 */
export function narrowing({ terms, meant }, entry) {
  const { query } = terms
  const { names, ...counts } = facets(meant, terms)
  const name = {
    pref: (/** @type {string} */ code) => entry.prefectures[+code - 1],
    city: (/** @type {string} */ code) => names.get(code) ?? '',
    service: (/** @type {string} */ id) => entry.groups.find(([known]) => known === id)?.[1] ?? '',
  }
  const order = {
    pref: [...counts.pref.keys()].sort(),
    city: [...counts.city.keys()].sort(),
    service: entry.groups.map(([id]) => id).filter((id) => counts.service.has(id)),
  }
  const titles = { pref: '都道府県', city: '市区町村', service: 'サービスの種類' }
  const keys = /** @type {(keyof typeof titles)[]} */ (Object.keys(titles))
  return keys
    .filter((key) => order[key].length > 1 || query[key])
    .map((key) => {
      const widen = { ...(key === 'pref' && { city: '' }) }
      const choices = order[key].map((value) => ({
        name: name[key](value),
        count: counts[key].get(value),
        href: link(query, { ...widen, [key]: value }),
        isChosen: query[key] === value,
      }))
      const all = { name: 'すべて', count: undefined, href: link(query, { ...widen, [key]: '' }) }
      return choice(titles[key], query[key] ? [all, ...choices] : choices)
    })
}

/**
 * Where very common words lead on to: prefectures, then municipalities.
 *
 * @param {Answer} answer
 * @param {Entry} entry
 */
export function places({ terms, areas, counts }, entry) {
  const { query, words } = terms
  if (!counts) {
    return []
  }
  const named = words.filter((word) => areas.some((area) => isPlace(area, word, terms)))
  const isHere = (/** @type {typeof areas[0]} */ area) =>
    query.city
      ? isInCity(area, query.city, terms.city)
      : (!query.pref || prefectureOf(area) === query.pref) &&
        named.every((word) => isPlace(area, word, terms))
  if (query.pref || query.city || named.length > 0) {
    const some = areas.flatMap((area, i) => {
      const count = isHere(area) ? counts.areas.get(i) : undefined
      const href = link(query, { city: area.code, pref: prefectureOf(area) })
      return count ? [{ name: area.name, count, href }] : []
    })
    return [choice('市区町村を選んでください', some)]
  }
  const some = counts.prefectures.flatMap((count, i) => {
    const pref = String(i + 1).padStart(2, '0')
    return count ? [{ name: entry.prefectures[i], count, href: link(query, { pref }) }] : []
  })
  return [choice('都道府県を選んでください', some)]
}

/**
 * What to try when nothing was found.
 *
 * @param {Answer} answer
 * @param {string} root
 */
export function advice({ terms }, root) {
  const { query } = terms
  const isFiltered = query.pref || query.city || query.service
  const wide = { pref: '', city: '', service: '' }
  const item = (/** @type {(Node | string)[]} */ ...content) => element('li', {}, ...content)
  return element(
    'ul',
    { class: 'search__advice' },
    ...(isFiltered ? [item(element('a', { href: link(query, wide) }, '地域とサービスの条件を外して探す'))] : []),
    item('文字を減らす（例：「さくらの里デイサービス」を「さくらの里」に）'),
    item('漢字とかな、略称など、別の書き方にする'),
    item(element('a', { href: `${root}#areas` }, '地域別の一覧から探す')),
  )
}

/**
 * One sentence about the answer, for the page and for screen readers.
 *
 * @param {Answer} answer
 */
export function summary({ state, found, counts, terms }) {
  switch (state) {
    case 'idle':
      return '事業所の名前の一部か、事業所番号（はじめの4文字以上）を入力してください。'
    case 'short':
      return '1文字では当てはまる事業所が多すぎます。2文字以上を入力してください。'
    case 'loading':
      return `${number(found.length)}件以上見つかりました。続きを読み込んでいます。`
    case 'common':
      return `${quoted(terms.query.q)}は全国の${number(counts?.total ?? 0)}件の名前にあります。地域を選ぶと一覧になります。`
    default:
      return found.length > 0 ? `${number(found.length)}件見つかりました。` : '見つかりませんでした。'
  }
}
