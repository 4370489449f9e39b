/** The filter by service, as a reader uses it. */

/** @typedef {import('./browser.mjs').Page} Page */

/** @param {Page} page */
export const openFilter = (page) => page.getByText('サービスの種類で絞り込む').click()

/**
 * Ticks the box of a group or a service, or unticks it.
 *
 * @param {Page} page
 * @param {string} value - `visit`, `110`
 */
export async function tick(page, value) {
  const box = page.locator(`[data-part=filter] input[value="${value}"]`)
  await box.evaluate((input) => input.closest('details.filter__single')?.setAttribute('open', ''))
  await box.click()
}

/**
 * The numbers of the cards that can be seen.
 *
 * @param {Page} page
 */
export const shownNumbers = (page) =>
  page.$$eval('main [data-facility]', (cards) =>
    cards.filter((card) => card.checkVisibility()).map((card) => card.getAttribute('data-facility') ?? ''),
  )
