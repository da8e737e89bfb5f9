/** Silence of the metadata service, in the runner's terms. */
import { isProblem } from '../core/problem.ts'
import { NoAnswer } from './probes/_define.ts'

/** Turns "no reply" of the metadata service into NoAnswer; every answer it does give passes through, refusals too. */
export async function silenceIsNoAnswer<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (isProblem(error, 'imds-unreachable', 'imds-reply-lost')) throw new NoAnswer({}, error.message, { cause: error })
    throw error
  }
}
