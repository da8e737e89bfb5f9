/** What an explained command is called, in a heading that people paste into tickets. */
import { shellQuote } from '../core/shell.ts'

/** The command up to its first option, assignment or URL: from there on values may be secret. */
export function commandName(command: readonly string[]): string {
  const [program = '', ...words] = command
  const until = words.findIndex((word) => word.startsWith('-') || /[=@]|:\/\//.test(word))
  return until < 0 ? shellQuote(command) : `${shellQuote([program, ...words.slice(0, until)])} …`
}
