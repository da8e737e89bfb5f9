/** Whether a statement's conditions hold for a request. */
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
  readonly values: readonly string[]
}

/** Values of condition keys, the names lower-cased; several for a key that has many. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>

/** Every condition must hold; within one, any of its values will do. */
export function holds(conditions: readonly Condition[], context: RequestContext): boolean {
  return conditions.every((condition) => holdsOne(condition, context))
}

function holdsOne({ operator, quantifier, ifExists, key, values }: Condition, context: RequestContext): boolean {
  const given = Object.hasOwn(context, key) ? context[key] : undefined
  const actual = given === undefined ? [] : [given].flat()
  if (operator === undefined) return values.some((value) => (value.toLowerCase() === 'true') === (actual.length === 0))
  if (actual.length === 0) {
    if (ifExists || quantifier === 'ForAllValues') return true
    // IAM User Guide, "IAM JSON policy elements: Condition operators": a negated operator matches a key that is not there.
    return operator.negated && quantifier === undefined
  }
  const passes = (value: string) => values.some((wanted) => operator.fits(value, wanted)) !== operator.negated
  if (quantifier === 'ForAllValues') return actual.every(passes)
  if (quantifier === 'ForAnyValue') return actual.some(passes)
  return operator.negated ? actual.every(passes) : actual.some(passes)
}
