/** String operators: exact, without regard to case, and with wildcards. */
import { readPattern, testOf } from '../wildcard.ts'
import { literalText } from '../words.ts'
import { type Operator, pair } from './_define.ts'

const exact: Pick<Operator, 'compile' | 'takesVariables'> = {
  takesVariables: true,
  compile(pieces) {
    const wanted = literalText(pieces)
    return (actual) => actual === wanted
  },
}

const inAnyCase: typeof exact = {
  takesVariables: true,
  compile(pieces) {
    const wanted = literalText(pieces).toLowerCase()
    return (actual) => actual.toLowerCase() === wanted
  },
}

const withWildcards: typeof exact = { takesVariables: true, compile: (pieces) => testOf(readPattern(pieces)) }

export const stringOperators = {
  ...pair('StringEquals', 'StringNotEquals', exact),
  ...pair('StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', inAnyCase),
  ...pair('StringLike', 'StringNotLike', withWildcards),
}
