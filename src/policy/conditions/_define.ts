/** A condition operator: how one value of the request is held against one value of the policy. */

export interface Operator {
  /** Whether one value of the request fits one value of the policy. */
  fits(actual: string, wanted: string): boolean
  /** `StringNotEquals` and its kin: the condition holds when no value of the policy fits. */
  readonly negated: boolean
}

/** An operator and its negation, under their IAM names. */
export function pair(name: string, negatedName: string, fits: Operator['fits']): Record<string, Operator> {
  return { [name]: { fits, negated: false }, [negatedName]: { fits, negated: true } }
}

/** The six operators of values that have an order. @param parse undefined for what is no such value: it fits nothing */
export function ordered(family: string, parse: (text: string) => number | undefined): Record<string, Operator> {
  const compare = (holds: (actual: number, wanted: number) => boolean): Operator['fits'] => {
    return (actualText, wantedText) => {
      const actual = parse(actualText)
      const wanted = parse(wantedText)
      return actual !== undefined && wanted !== undefined && holds(actual, wanted)
    }
  }
  const plain = (holds: (actual: number, wanted: number) => boolean): Operator => ({ fits: compare(holds), negated: false })
  return {
    ...pair(
      `${family}Equals`,
      `${family}NotEquals`,
      compare((actual, wanted) => actual === wanted),
    ),
    [`${family}LessThan`]: plain((actual, wanted) => actual < wanted),
    [`${family}LessThanEquals`]: plain((actual, wanted) => actual <= wanted),
    [`${family}GreaterThan`]: plain((actual, wanted) => actual > wanted),
    [`${family}GreaterThanEquals`]: plain((actual, wanted) => actual >= wanted),
  }
}
