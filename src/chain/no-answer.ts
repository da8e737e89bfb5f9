/** Silence, in the runner's terms. */
import type { Facts } from '../core/facts.ts'
import { isProblem } from '../core/problem.ts'

/** Silence. It is no diagnosis: the runner asks once more, and only then believes the facts that silence itself gives. */
export class NoAnswer extends Error {
  readonly facts: Facts

  constructor(facts: Facts, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'NoAnswer'
    this.facts = facts
  }
}

/** Turns "no reply" of the metadata service into NoAnswer; every answer it does give passes through, refusals too. */
export async function silenceIsNoAnswer<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (isProblem(error, 'imds-unreachable', 'imds-reply-lost')) throw new NoAnswer({}, error.message, { cause: error })
    throw error
  }
}
