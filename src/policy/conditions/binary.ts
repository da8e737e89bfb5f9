/** The operator for bytes, written in base64. */
import { literalText } from '../words.ts'
import type { Operator } from './_define.ts'

export const binaryOperators: Record<string, Operator> = {
  BinaryEquals: {
    negated: false,
    takesVariables: false,
    compile(pieces) {
      const wanted = literalText(pieces)
      // What is base64 is so in one way alone: then equal text means equal bytes.
      return isBase64(wanted) ? (actual) => actual === wanted : () => false
    },
  },
}

function isBase64(text: string): boolean {
  return Buffer.from(text, 'base64').toString('base64') === text
}
