/** Mail links, decoded as a mail program does (RFC 6068). */

/**
 * @param {string} href - `mailto:…`
 * @returns {{ to: string, subject: string, body: string }}
 */
export function readMail(href) {
  const [to, query = ''] = href.slice('mailto:'.length).split('?')
  const fields = new Map(
    query.split('&').map((field) => {
      const [name, value = ''] = field.split('=')
      // No `+` for spaces here: a plus is a plus.
      return [decodeURIComponent(name), decodeURIComponent(value)]
    }),
  )
  return {
    to: decodeURIComponent(to),
    subject: fields.get('subject') ?? '',
    body: fields.get('body') ?? '',
  }
}
