/** Foreign text in a message: short, one line, in backticks, and nothing in it that a terminal would obey. */

export function quoted(text: string, limit = 200): string {
  const line = visible(text).replaceAll('`', "'").trim()
  return `\`${line.length > limit ? `${line.slice(0, limit)}…` : line}\``
}

/** Text without what is no visible character: controls, what turns the direction of text, halves of surrogate pairs, line separators. */
export function visible(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
}

/** JSON to look at, indented: what a terminal would obey is written as an escape, so that the value stays what it is. */
export function shownJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(/(?!\n)[\p{C}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from({ length: character.length }, (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
  )
}
