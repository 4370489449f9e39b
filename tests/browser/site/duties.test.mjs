/** What the site owes its readers and the facilities it lists: purpose, date, mail, credits. */

import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { asOf, city, facilities } from '../lib/dataset.mjs'
import { assertNone } from '../lib/findings.mjs'
import { below, joined, pages, textOf } from '../lib/html.mjs'
import { readMail } from '../lib/mail.mjs'
import { sites } from '../lib/sites.mjs'

/** @typedef {import('../lib/html.mjs').Page} Page */
/** @typedef {import('../lib/html.mjs').Element} Element */

const SUBJECT = 'WAM NET掲載について'
const DETAIL_HOST = 'https://www.kaigokensaku.mhlw.go.jp/'
const DETAIL_LINK = '介護サービス情報公表システムの詳細画面へ'
const AUDIENCE = 'こちらは「居宅介護支援事業所」及び「介護サービス事業所」向けのページです。'
const WAYS = ['地図から探す', '地域別の一覧から探す', '事業所名から探す']
/** Credits of facility data and of the boundaries on the maps. */
const CREDITS = [
  '介護サービス情報公表システム（厚生労働省）のデータを加工して作成',
  '気象庁のデータを加工して作成',
]

/** Pages a reader may enter by, which need date and audience. */
const ENTRY_PAGE = /^$|^(pref|city|facility)\/|^search\/$/

for (const site of sites) {
  describe(site.name, () => {
    /** What is wrong, by the duty. @type {Record<string, string[]>} */
    const wrong = { date: [], audience: [], ways: [], entry: [], mail: [], detail: [], place: [] }
    /** The text of the pages that explain. @type {Map<string, string>} */
    const texts = new Map()
    let entries = 0

    before(() => {
      for (const page of pages(site)) {
        readPage(page)
        for (const entry of page.entries) {
          entries += 1
          readEntry(page, entry)
        }
      }
    })

    /** @param {Page} page */
    function readPage(page) {
      const text = page.text
      if (!/^(pref|city|facility)\//.test(page.address)) {
        texts.set(page.address, text)
      }
      if (ENTRY_PAGE.test(page.address)) {
        if (!text.includes(`${asOf.western}（${asOf.era}）現在の情報です`)) {
          wrong.date.push(`/${page.address}`)
        }
        if (!text.includes(AUDIENCE)) {
          wrong.audience.push(`/${page.address}`)
        }
      }
      const links = new Set(page.named('a').map(textOf))
      for (const way of WAYS.filter((way) => !links.has(way))) {
        wrong.ways.push(`/${page.address}: no link 「${way}」`)
      }
      for (const link of page.named('a').filter((link) => textOf(link).includes('詳細画面へ'))) {
        if (!link.attribs.href?.startsWith(DETAIL_HOST) || !textOf(link).includes(DETAIL_LINK)) {
          wrong.detail.push(`/${page.address}: ${link.attribs.href} 「${textOf(link)}」`)
        }
      }
    }

    /**
     * @param {Page} page
     * @param {Element} entry
     */
    function readEntry(page, entry) {
      const number = entry.attribs['data-facility']
      const rows = facilities.get(number) ?? []
      const links = below(entry, 'a')
      const says = (/** @type {string} */ duty, /** @type {string} */ message) =>
        wrong[duty].push(`/${page.address}: ${number} ${message}`)

      const text = textOf(entry)
      if (!rows.some((row) => text.includes(joined(row.name)))) {
        says('entry', 'is not named')
      }
      const mails = links.filter((link) => link.attribs.href?.startsWith('mailto:'))
      const reports = mails.filter((link) => readMail(link.attribs.href).body !== '')
      if (reports.length === 0) {
        says('mail', 'has no mail link')
      }
      for (const { subject, body } of reports.map((link) => readMail(link.attribs.href))) {
        const named = rows.some((row) => body.includes(`事業所名：${row.name}\r\n`))
        if (subject !== SUBJECT) {
          says('mail', `has the subject 「${subject}」`)
        }
        if (!named || !body.includes(number) || !body.includes('事業所番号')) {
          says('mail', `is not named in the mail: ${JSON.stringify(body)}`)
        }
        if (!body.includes('連絡先（ご担当者TEL）')) {
          says('mail', 'is not asked for a contact')
        }
      }
      const details = links.filter((link) => link.attribs.href?.startsWith(DETAIL_HOST))
      const hrefs = new Set(details.map((link) => link.attribs.href))
      for (const row of rows.filter((row) => row.url !== '' && !hrefs.has(row.url))) {
        says('detail', `has no link to ${row.url}`)
      }
      for (const href of hrefs) {
        if (!rows.some((row) => row.url === href)) {
          says('detail', `has a link that the data does not give: ${href}`)
        }
      }
      const labels = details.map(textOf)
      if (labels.some((label) => !rows.some((row) => label.includes(joined(row.name))))) {
        says('detail', `has a link that does not name the facility: ${labels}`)
      }
      const here = rows.filter((row) => page.place === city(row.area))
      if (here.length > 0 && here.every((row) => row.latitude === '')) {
        if ('data-latitude' in entry.attribs || !text.includes('位置')) {
          says('place', 'does not say that its place is not known')
        }
      }
      const latitude = entry.attribs['data-latitude']
      if (latitude !== undefined && !rows.some((row) => row.latitude === latitude)) {
        says('place', `stands at ${latitude}, which is not in the data`)
      }
    }

    test('every page a reader may enter by says as of which day it is, in both calendars', () => {
      assertNone(wrong.date)
    })

    test('every page a reader may enter by says whom it is for', () => {
      assertNone(wrong.audience)
    })

    test('every page leads to the three ways in', () => {
      assertNone(wrong.ways)
    })

    test('every entry names its facility', () => {
      assert.ok(entries > 1000, `only ${entries} entries were found`)
      assertNone(wrong.entry)
    })

    test('every entry has a mail link with the exact subject and a body that names it', () => {
      assertNone(wrong.mail)
    })

    test('every service with an official page has its link, and no link leads elsewhere', () => {
      assertNone(wrong.detail)
    })

    test('an entry whose place is not known says so, and others stand where the data says', () => {
      assertNone(wrong.place)
    })

    test('home and about explain that both sides must be registered', () => {
      for (const address of ['', 'about/']) {
        assert.match(texts.get(address) ?? '', /送る.*受け取る.*両方.*登録/, `/${address}`)
      }
    })

    test('home and about explain that an application counts as use', () => {
      for (const address of ['', 'about/']) {
        assert.match(texts.get(address) ?? '', /申込中の事業所も含みます/, `/${address}`)
      }
    })

    test('the pages on corrections and opt-outs give address and subject in plain text', () => {
      for (const address of ['correction/', 'opt-out/']) {
        const text = texts.get(address) ?? ''
        assert.match(text, /[\w.]+@[\w.]+/, `/${address}`)
        assert.ok(text.includes(SUBJECT), `/${address}`)
      }
    })

    test('the sources are credited', () => {
      const all = [...texts.values()].join('\n')
      assertNone(CREDITS.filter((credit) => !all.includes(credit)))
    })
  })
}
