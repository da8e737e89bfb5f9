/** Whether a statement's conditions hold for a request. */
import { type RequestContext, valuesOf } from '../request.ts'
import type { Word } from '../words.ts'
import type { Operator } from './_define.ts'

export interface Condition {
  /** As IAM spells it, with quantifier and `IfExists`. */
  readonly name: string
  /** Undefined for `Null`, which asks whether the key is there at all. */
  readonly operator: Operator | undefined
  readonly quantifier: 'ForAllValues' | 'ForAnyValue' | undefined
  /** Whether a request without the key passes. */
  readonly ifExists: boolean
  /** Lower-cased. */
  readonly key: string
  /** Any of them will do. */
  readonly values: readonly Word[]
}

/** Every condition must hold. */
export function holds(conditions: readonly Condition[], context: RequestContext): boolean {
  return conditions.every((condition) => holdsOne(condition, context))
}

export function holdsOne(condition: Condition, context: RequestContext): boolean {
  const { operator, quantifier, ifExists, key, values } = condition
  const actual = valuesOf(context, key) ?? []
  const isThere = actual.length > 0
  if (operator === undefined) {
    const isNull = !isThere || (Array.isArray(context[key]) && actual.every((value) => value === ''))
    return values.some(({ text }) => text.toLowerCase() === String(isNull))
  }
  if (!isThere) {
    if (ifExists || quantifier === 'ForAllValues') return true
    // IAM User Guide, "IAM JSON policy elements: Condition operators": a negated operator matches a key that is not there.
    return operator.negated && quantifier === undefined
  }
  // The same guide, "Set operators": values that are all empty are a null data set.
  if (quantifier !== undefined && actual.every((value) => value === '')) return quantifier === 'ForAllValues'
  const tests = values.flatMap((word) => word.testFor(context) ?? [])
  const passes = (value: string) => tests.some((test) => test(value)) !== operator.negated
  return quantifier === 'ForAllValues' || (quantifier === undefined && operator.negated)
    ? actual.every(passes)
    : actual.some(passes)
}
