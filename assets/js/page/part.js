// @ts-check
/** Pieces of the page, by the names that templates give them. Words stay in the templates. */

export const number = (/** @type {number} */ value) => value.toLocaleString('ja')

/**
 * The element with `data-part` of this name; a page without it is a mistake of the template.
 *
 * @param {ParentNode} root
 * @param {string} name
 * @returns {HTMLElement}
 */
export function part(root, name) {
  const found = root.querySelector(`[data-part="${name}"]`)
  if (!found) {
    throw new Error(`the page needs data-part="${name}"`)
  }
  return /** @type {HTMLElement} */ (found)
}

/**
 * A copy of what is in a `<template>`, and a way to its `[data-…]`.
 *
 * @param {HTMLElement} template
 */
export function copy(template) {
  const { firstElementChild } = /** @type {HTMLTemplateElement} */ (template).content
  const made = /** @type {HTMLElement} */ (firstElementChild?.cloneNode(true))
  const slot = (/** @type {string} */ name) =>
    /** @type {HTMLAnchorElement} */ (made.querySelector(`[data-${name}]`))
  return { made, slot }
}

/**
 * A sentence of the template with its blanks filled: 「{all}件のうち{shown}件」.
 *
 * @param {HTMLElement} element
 * @param {string} name - Of the `data-…` attribute, in camel case
 * @param {Record<string, number | string>} [values]
 */
export function sentence(element, name, values = {}) {
  return (element.dataset[name] ?? '').replace(/\{(\w+)\}/g, (_, key) => {
    const value = values[key] ?? ''
    return typeof value === 'number' ? number(value) : value
  })
}

/**
 * Lets a function run once the browser is done with what is at hand, however often asked.
 *
 * @param {() => void} action
 */
export function soon(action) {
  let isAsked = false
  return () => {
    if (!isAsked) {
      isAsked = true
      requestAnimationFrame(() => {
        isAsked = false
        action()
      })
    }
  }
}
