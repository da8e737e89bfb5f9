/** The operator for keys that are `true` or `false`. */
import { literalText } from '../words.ts'
import type { Operator } from './_define.ts'

export const boolOperators: Record<string, Operator> = {
  Bool: {
    negated: false,
    takesVariables: false,
    compile(pieces) {
      const wanted = literalText(pieces).toLowerCase()
      return wanted === 'true' || wanted === 'false' ? (actual) => actual.toLowerCase() === wanted : () => false
    },
  },
}
