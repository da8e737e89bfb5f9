/** Commands as a person would type them. */

/** Quotes words for a POSIX shell where they need it. For showing only: Rolecall itself runs commands word by word. */
export function shellQuote(words: readonly string[]): string {
  return words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ')
}
