/** Filter patterns: JSON selectors, or, over plain text, terms that must all be there, `?any` of some, `-none` of some, phrases in quotes. */
import { AwsError } from '../../../aws-error.ts'
import { invalidParameter } from '../group/find.ts'
import { readJsonPattern } from './json-pattern.ts'

export type Matches = (message: string) => boolean

/** Throws AwsError for a pattern that CloudWatch Logs would not take, or that this sandbox does not know. */
export function readFilterPattern(pattern: string): Matches {
  const text = pattern.trim()
  if (text === '') return () => true
  if (text.startsWith('{')) return readJsonPattern(text)
  const kind = kinds[text.charAt(0)]
  if (kind !== undefined) throw new AwsError('NotEmulated', 400, `this sandbox does not emulate ${kind} in filter patterns yet`)
  const { all, any, none } = readTerms(text)
  // CloudWatch Logs User Guide, "Filter pattern syntax": optional terms are ignored beside others.
  const needed = all.length + none.length > 0 ? [] : any
  return (message) =>
    all.every((term) => message.includes(term)) &&
    !none.some((term) => message.includes(term)) &&
    (needed.length === 0 || needed.some((term) => message.includes(term)))
}

const kinds: Readonly<Record<string, string>> = {
  '[': 'space-delimited fields',
  '%': 'regular expressions',
}

function readTerms(text: string) {
  const terms = { all: [] as string[], any: [] as string[], none: [] as string[] }
  const token = /\s*(?:([?-]?)(?:"((?:[^"\\]|\\.)*)"|([^\s"]+)))/y
  while (token.lastIndex < text.length) {
    const at = token.lastIndex
    const found = token.exec(text)
    if (found === null) throw invalidParameter(`Invalid filter pattern: unterminated quote at ${at + 1}`)
    const [, sign = '', quoted, bare] = found
    if (bare !== undefined && !/^\w+$/.test(bare)) throw invalidParameter(`Invalid character(s) in term '${bare}'`)
    const list = sign === '?' ? terms.any : sign === '-' ? terms.none : terms.all
    list.push(quoted?.replace(/\\(.)/gs, '$1') ?? bare ?? '')
  }
  return terms
}
