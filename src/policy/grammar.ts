/** What reading any element of a policy needs: telling shapes apart, and failing at a named place. */
import type { Problem } from '../core/problem.ts'
import { quoted } from '../core/quoted.ts'

/** Makes the Problem for what stands at a path such as `Statement[1].Action`; the empty path is the document. */
export type Fail = (place: string, message: string) => Problem

export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export interface Item {
  readonly value: unknown
  readonly place: string
}

/** IAM lets a list of one be written without its brackets. An empty list says nothing and is refused. */
export function items(value: unknown, place: string, fail: Fail): readonly Item[] {
  if (!Array.isArray(value)) return [{ value, place }]
  if (value.length === 0) throw fail(place, 'must not be empty')
  return value.map((item: unknown, index) => ({ value: item, place: `${place}[${index}]` }))
}

/** A string or a list of strings, each of which must fit. */
export function strings(value: unknown, place: string, fail: Fail, form: RegExp, mustBe: string): readonly string[] {
  return items(value, place, fail).map((item) => {
    if (typeof item.value !== 'string') throw fail(item.place, 'must be a string')
    if (!form.test(item.value)) throw fail(item.place, `is ${quoted(item.value)}; it must be ${mustBe}`)
    return item.value
  })
}
