/** Questions that stay open, in the runner's terms. */
import type { Facts } from '../core/facts.ts'
import { ImdsProblem } from '../imds/index.ts'

/**
 * Silence, or an answer that says nothing about what was asked. It is no diagnosis: the runner asks once more, and only
 * then believes the facts that come with it.
 */
export class NoAnswer extends Error {
  readonly facts: Facts

  constructor(facts: Facts, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'NoAnswer'
    this.facts = facts
  }
}

/**
 * What was asked of the metadata service, or NoAnswer with the reason that there is none. A failure of one question must not
 * end the run: a refusal from which a probe can read a fact is for the probe to take out first.
 */
export async function orNoAnswer<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof ImdsProblem) throw new NoAnswer({}, error.message, { cause: error })
    throw error
  }
}
