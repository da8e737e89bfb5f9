/** A condition operator: how one value of the request is held against one value of the policy. */
import { literalText, type Piece, type Test } from '../words.ts'

export interface Operator {
  /** Makes the test for one value of the policy. */
  readonly compile: (wanted: readonly Piece[]) => Test
  /** `StringNotEquals` and its kin: the condition holds when no value of the policy fits. */
  readonly negated: boolean
  /** Whether policy variables mean anything in its values. */
  readonly takesVariables: boolean
  /** Whether IAM takes a text for a value in a policy. One that it takes may still fit nothing. Left out where it takes all. */
  readonly accepts?: (text: string) => boolean
}

/** An operator and its negation, under their IAM names. */
export function pair(
  name: string,
  negatedName: string,
  how: Pick<Operator, 'compile' | 'takesVariables'>,
): Record<string, Operator> {
  return { [name]: { ...how, negated: false }, [negatedName]: { ...how, negated: true } }
}

/** The six operators of values that have an order. @param parse undefined for what is no such value: it fits nothing */
export function ordered(family: string, parse: (text: string) => number | undefined): Record<string, Operator> {
  const comparing = (holds: (actual: number, wanted: number) => boolean) => ({
    takesVariables: false,
    compile(pieces: readonly Piece[]): Test {
      const wanted = parse(literalText(pieces))
      if (wanted === undefined) return () => false
      return (text) => {
        const actual = parse(text)
        return actual !== undefined && holds(actual, wanted)
      }
    },
  })
  const plain = (holds: (actual: number, wanted: number) => boolean): Operator => ({ ...comparing(holds), negated: false })
  return {
    ...pair(
      `${family}Equals`,
      `${family}NotEquals`,
      comparing((actual, wanted) => actual === wanted),
    ),
    [`${family}LessThan`]: plain((actual, wanted) => actual < wanted),
    [`${family}LessThanEquals`]: plain((actual, wanted) => actual <= wanted),
    [`${family}GreaterThan`]: plain((actual, wanted) => actual > wanted),
    [`${family}GreaterThanEquals`]: plain((actual, wanted) => actual >= wanted),
  }
}
