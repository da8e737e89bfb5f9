/** String operators: exact, without regard to case, and with wildcards. */
import { fits } from '../wildcard.ts'
import { pair } from './_define.ts'

export const stringOperators = {
  ...pair('StringEquals', 'StringNotEquals', (actual, wanted) => actual === wanted),
  ...pair(
    'StringEqualsIgnoreCase',
    'StringNotEqualsIgnoreCase',
    (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase(),
  ),
  ...pair('StringLike', 'StringNotLike', (actual, wanted) => fits(wanted, actual)),
}
