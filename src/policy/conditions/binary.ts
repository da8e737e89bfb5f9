/** The operator for bytes, written in base64. */
import type { Operator } from './_define.ts'

export const binaryOperators: Record<string, Operator> = {
  BinaryEquals: { fits: (actual, wanted) => actual.replace(/=+$/, '') === wanted.replace(/=+$/, ''), negated: false },
}
