/** What reading any element of a policy needs: telling shapes apart, and failing at a named place. */
import type { Problem } from '../core/problem.ts'
import { quoted } from '../core/quoted.ts'

/**
 * Makes the Problem for what stands at a path such as `Statement[1].Action`; the empty path is the document.
 * @param iamSays IAM's own words for the rule, where it has others than for a syntax error
 */
export type Fail = (place: string, message: string, iamSays?: string) => Problem

/** What is wrong with a text. */
export interface Flaw {
  readonly message: string
  readonly iamSays?: string
}

export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export interface Item {
  readonly value: unknown
  readonly place: string
}

/**
 * IAM lets a list of one be written without its brackets. An empty list says nothing and is refused.
 * @param whenEmpty IAM's words for that
 */
export function items(value: unknown, place: string, fail: Fail, whenEmpty?: string): readonly Item[] {
  if (!Array.isArray(value)) return [{ value, place }]
  if (value.length === 0) throw fail(place, 'must not be empty', whenEmpty)
  return value.map((item: unknown, index) => ({ value: item, place: `${place}[${index}]` }))
}

/**
 * A string or a list of strings.
 * @param flawOf what is wrong with one; undefined when nothing is
 * @param whenEmpty IAM's words for an empty list
 */
export function strings(
  value: unknown,
  place: string,
  fail: Fail,
  flawOf: (text: string) => Flaw | undefined,
  whenEmpty?: string,
): readonly string[] {
  const list = items(value, place, fail, whenEmpty)
  // IAM reads the shape of everything before it looks into anything.
  const texts = list.map((item) => {
    if (typeof item.value !== 'string') throw fail(item.place, 'must be a string')
    return { text: item.value, place: item.place }
  })
  return texts.map(({ text, place: at }) => {
    const flaw = flawOf(text)
    if (flaw) throw fail(at, `is ${quoted(text)}; ${flaw.message}`, flaw.iamSays)
    return text
  })
}
