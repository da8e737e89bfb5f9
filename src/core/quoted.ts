/** Foreign text in a message: short, one line, in backticks, and nothing in it that a terminal would obey. */

export function quoted(text: string, limit = 200): string {
  const line = text
    // Whatever is no visible character: controls, what turns the direction of text, halves of surrogate pairs, line separators.
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll('`', "'")
    .trim()
  return `\`${line.length > limit ? `${line.slice(0, limit)}…` : line}\``
}
