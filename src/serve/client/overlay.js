// @ts-check
/** What is wrong, over the page: the same words as in the terminal. */

/**
 * One finding; `problem.rs` has the same fields.
 *
 * @typedef {object} Problem
 * @property {string} message
 * @property {string} place - `templates/page/home.html:3:5`, or empty
 * @property {string[]} line - Before the part that is meant, the part, behind it
 * @property {string[]} notes
 * @property {string} hint - What to do, or empty
 */

/**
 * @param {Problem[]} problems
 * @returns {HTMLElement}
 */
export function overlay(problems) {
  const close = element('button', 'close', '閉じる')
  const box = element('section', 'overlay')
  box.setAttribute('role', 'alert')
  box.setAttribute('aria-label', '直すところ')
  box.append(element('h2', 'title', '直すところがあります'))
  box.append(element('p', 'lead', '直して保存すると、この表示は自動で消えます。下のページは直前の状態です。'))
  box.append(...problems.map(finding), close)
  close.addEventListener('click', () => box.remove())
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      box.remove()
    }
  })
  return box
}

/** @param {Problem} problem */
function finding(problem) {
  const article = element('article', 'problem')
  article.append(element('h3', 'message', problem.message))
  if (problem.place !== '') {
    article.append(element('p', 'place', problem.place))
  }
  if (problem.line.some((part) => part !== '')) {
    const [before, meant, behind] = problem.line
    const line = element('pre', 'line')
    line.append(before, element('mark', 'mark', meant === '' ? ' ' : meant), behind)
    article.append(line)
  }
  for (const note of problem.notes) {
    article.append(element('p', 'note', note))
  }
  if (problem.hint !== '') {
    article.append(element('p', 'hint', problem.hint))
  }
  return article
}

/**
 * @param {string} name
 * @param {string} className
 * @param {string} [text]
 */
function element(name, className, text = '') {
  const node = document.createElement(name)
  node.className = className
  node.textContent = text
  return node
}
