/**
 * The words of a policy: text with wildcards and, since version 2012-10-17, variables.
 * Source: IAM User Guide, "IAM policy elements: Variables and tags".
 */
import type { PolicyVersion } from './document.ts'
import type { RequestContext } from './request.ts'

/** A stretch of a word. In a literal one `*` and `?` stand for themselves. */
export interface Piece {
  readonly text: string
  readonly isLiteral: boolean
}

interface Variable {
  /** Lower-cased. */
  readonly key: string
  readonly fallback: string | undefined
}

/** Whether a text of the request fits a word whose variables are filled in. */
export type Test = (actual: string) => boolean

export interface Word {
  /** As it was written. */
  readonly text: string
  /** Condition keys that its variables name, lower-cased. */
  readonly keys: readonly string[]
  /** The test of a word without variables, which is the same at each request. */
  readonly fixed: Test | undefined
  /**
   * Undefined when a variable has neither value nor default: nothing fits such a word. What is not to fit it, as a `StringNotEquals`
   * or a `NotResource` says, then holds (the same page, "Policy variables with no value").
   */
  testFor(context: RequestContext): Test | undefined
}

/**
 * @param compile makes the test of a word without variables, once here, or of one with its variables filled in, at each request
 * @param version undefined where variables are never taken, as in actions
 */
export function readWord(text: string, version: PolicyVersion | undefined, compile: (pieces: readonly Piece[]) => Test): Word {
  const parts = version === '2012-10-17' ? partsOf(text) : [{ text, isLiteral: false }]
  if (parts.every((part) => 'text' in part)) {
    const test = compile(parts)
    return { text, keys: [], fixed: test, testFor: () => test }
  }
  return {
    text,
    fixed: undefined,
    keys: parts.flatMap((part) => ('key' in part ? [part.key] : [])),
    testFor(context) {
      const pieces = fillIn(parts, context)
      return pieces && compile(pieces)
    },
  }
}

/** The keys that the variables of a text name, as they are written. */
export function keysWrittenIn(text: string): readonly string[] {
  return Array.from(text.matchAll(form), ([, , key]) => key ?? []).flat()
}

/** The word as plain text, its wildcards too standing for themselves. */
export function literalText(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join('')
}

// `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, and `${*}`, `${?}`, `${$}` for the characters themselves.
// A name ends in no blank, so that no text of blanks is tried in more than one way.
const form = /\$\{(?:([*?$])|\s*([^\s{},'"*?$](?:[^{},'"]*[^\s{},'"])?)\s*(?:,\s*'([^']*)'\s*)?)\}/g

/** What looks like a variable and is none is text. */
function partsOf(word: string): (Piece | Variable)[] {
  const parts: (Piece | Variable)[] = []
  let at = 0
  for (const { 0: found, 1: escaped, 2: key = '', 3: fallback, index } of word.matchAll(form)) {
    if (index > at) parts.push({ text: word.slice(at, index), isLiteral: false })
    parts.push(escaped === undefined ? { key: key.toLowerCase(), fallback } : { text: escaped, isLiteral: true })
    at = index + found.length
  }
  if (at < word.length || parts.length === 0) parts.push({ text: word.slice(at), isLiteral: false })
  return parts
}

function fillIn(parts: readonly (Piece | Variable)[], context: RequestContext): readonly Piece[] | undefined {
  const pieces: Piece[] = []
  for (const part of parts) {
    if ('text' in part) pieces.push(part)
    else {
      const value = filled(part, context)
      if (value === undefined) return undefined
      pieces.push({ text: value, isLiteral: true })
    }
  }
  return pieces
}

/** A key that can have several values cannot be a variable (IAM User Guide, "Single-valued vs. multivalued context keys"). */
function filled({ key, fallback }: Variable, context: RequestContext): string | undefined {
  const given = Object.hasOwn(context, key) ? context[key] : undefined
  return typeof given === 'string' ? given : fallback
}
