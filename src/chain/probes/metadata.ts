/** Reads which instance this is, and where. */
import type { Facts } from '../../core/facts.ts'
import { isProblem } from '../../core/problem.ts'
import { ImdsProblem } from '../../imds/index.ts'
import { NoAnswer } from '../no-answer.ts'
import { canReadMetadata, defineProbe } from './_define.ts'

export default defineProbe({
  id: 'metadata',
  link: 'metadata',
  title: 'Read instance id, zone, region and account',
  after: ['token', 'tokenless'],
  learns: ['metadata.instanceId', 'metadata.region', 'metadata.availabilityZone', 'metadata.accountId'],
  ready: canReadMetadata,
  deadlineMs: 2500,
  async learn({ imds, signal }) {
    const asked = [
      ['metadata.instanceId', imds.instanceId(signal)],
      ['metadata.region', imds.region(signal)],
      ['metadata.availabilityZone', imds.availabilityZone(signal)],
      ['metadata.accountId', imds.accountId(signal)],
    ] as const
    const facts: Facts = {}
    const failures: ImdsProblem[] = []
    await Promise.all(
      asked.map(async ([fact, value]) => {
        try {
          facts[fact] = await value
        } catch (error) {
          if (!(error instanceof ImdsProblem)) throw error
          // A service that has not got a value has said so; anything else may be different the next time.
          if (!isProblem(error, 'imds-not-found')) failures.push(error)
        }
      }),
    )
    const [failure] = failures
    if (failure) throw new NoAnswer(facts, failure.message, { cause: failure })
    return facts
  },
})
