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
