/** Foreign text in a message: short, one line, in backticks, and nothing in it that a terminal would obey. */

export function quoted(text: string, limit = 200): string {
  const line = visible(text).replaceAll('`', "'").trim()
  return `\`${line.length > limit ? `${line.slice(0, limit)}…` : line}\``
}

/** Text without what is no visible character: controls, what turns the direction of text, halves of surrogate pairs, line separators. */
export function visible(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
}
