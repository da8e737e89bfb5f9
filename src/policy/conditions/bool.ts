/** The operator for keys that are `true` or `false`. */
import type { Operator } from './_define.ts'

export const boolOperators: Record<string, Operator> = {
  Bool: { fits: (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase(), negated: false },
}
