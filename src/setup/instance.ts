/** Which instance is set up, as its metadata service says, once it answers: at boot it may be late. */

import type { Place } from '../core/arn.ts'
import { partitionOf } from '../core/arn.ts'
import type { Clock } from '../core/clock.ts'
import { isProblem, type Problem, reworded } from '../core/problem.ts'
import type { ProblemCode } from '../core/problem-pages.ts'
import type { Imds } from '../imds/index.ts'

export interface Instance extends Place {
  instanceId: string
}

export interface Patience {
  /** Milliseconds after which silence is taken for an answer. */
  waitMs: number
  clock: Clock
  signal: AbortSignal
  /** Called after each try that is followed by another one. */
  onSilence(problem: Problem): void
}

type Source = Pick<Imds, 'instanceId' | 'region' | 'accountId'>

/** What may be different in a second. A refusal will not. */
const passing: ProblemCode[] = ['imds-unreachable', 'imds-reply-lost', 'imds-throttled', 'imds-unexpected-answer']

const firstPauseMs = 500
const longestPauseMs = 5000

/** Asks with a token, always. Throws Problem with the code of the last try. */
export async function awaitInstance(imds: Source, { waitMs, clock, signal, onSilence }: Patience): Promise<Instance> {
  const end = clock.monotonic() + waitMs
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      return await ask(imds, signal)
    } catch (error) {
      if (!isProblem(error)) throw error
      const isOver = clock.monotonic() + pauseMs > end
      if (isOver || !isProblem(error, ...passing)) throw givenUp(error, waitMs, isProblem(error, ...passing))
      onSilence(error)
    }
    await clock.sleep(pauseMs, signal)
  }
}

async function ask(imds: Source, signal: AbortSignal): Promise<Instance> {
  const [instanceId, region, accountId] = await Promise.all([
    imds.instanceId(signal),
    imds.region(signal),
    imds.accountId(signal),
  ])
  return { instanceId, region, accountId, partition: partitionOf(region) }
}

function givenUp(problem: Problem, waitMs: number, waited: boolean): Problem {
  return reworded(problem, `${problem.message}${waited ? `, for ${Math.round(waitMs / 1000)} s` : ''}; nothing was set up`)
}
