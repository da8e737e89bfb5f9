/** Reads which instance this is, and where. */
import type { Facts } from '../../core/facts.ts'
import { isProblem } from '../../core/problem.ts'
import { silenceIsNoAnswer } from '../no-answer.ts'
import { defineProbe } from './_define.ts'

export default defineProbe({
  id: 'metadata',
  link: 'metadata',
  title: 'Read instance id, zone, region and account',
  after: ['token'],
  learns: ['metadata.instanceId', 'metadata.region', 'metadata.availabilityZone', 'metadata.accountId'],
  ready: (facts) => facts['token.status'] === 200,
  deadlineMs: 2500,
  async learn({ imds, signal }) {
    const [instanceId, region, availabilityZone, accountId] = await silenceIsNoAnswer(() =>
      Promise.all([
        absentIsUnknown(imds.instanceId(signal)),
        absentIsUnknown(imds.region(signal)),
        absentIsUnknown(imds.availabilityZone(signal)),
        absentIsUnknown(imds.accountId(signal)),
      ]),
    )
    return {
      ...(instanceId !== undefined && { 'metadata.instanceId': instanceId }),
      ...(region !== undefined && { 'metadata.region': region }),
      ...(availabilityZone !== undefined && { 'metadata.availabilityZone': availabilityZone }),
      ...(accountId !== undefined && { 'metadata.accountId': accountId }),
    } satisfies Facts
  },
})

/** One value that is not there, or makes no sense, must not cost the others. */
async function absentIsUnknown(value: Promise<string>): Promise<string | undefined> {
  try {
    return await value
  } catch (error) {
    if (isProblem(error, 'imds-not-found', 'imds-unexpected-answer')) return undefined
    throw error
  }
}
