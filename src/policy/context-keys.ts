/** The condition keys that a policy asks for: in its conditions, and as variables. */
import type { PolicyDocument, Statement } from './document.ts'
import { keysWrittenIn } from './words.ts'

/** As they are written, in the order in which they appear; a key that is written in several ways, in the first of them. */
export function contextKeysOf(documents: readonly PolicyDocument[]): readonly string[] {
  const keys = new Map<string, string>()
  for (const { version, statements } of documents) {
    for (const statement of statements) {
      for (const key of keysOf(statement, version === '2012-10-17')) {
        if (!keys.has(key.toLowerCase())) keys.set(key.toLowerCase(), key)
      }
    }
  }
  return [...keys.values()]
}

function keysOf({ resources, conditions, source }: Statement, hasVariables: boolean): readonly string[] {
  const written = Object.values((source.Condition ?? {}) as Record<string, object>).flatMap((keys) => Object.keys(keys))
  if (!hasVariables) return written
  const inValues = conditions.flatMap(({ values }) => values)
  const variables = (words: readonly { text: string; keys: readonly string[] }[] = []) =>
    // A word without keys is of an element or an operator that takes no variables.
    words.flatMap(({ text, keys }) => (keys.length === 0 ? [] : keysWrittenIn(text)))
  return [...variables(resources?.words), ...written, ...variables(inValues)]
}
