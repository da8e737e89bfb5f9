// A decision that has to look at the action and the resource of every statement, by a thousand of them and by one.
import { decide, parsePolicy } from '../../dist/policy.js'
import { inTurns, medianMicros } from '../measure.mjs'
import { policyBeside, requestBeside } from '../policies.mjs'

export default {
  title: 'time per statement of a decision that no statement allows, by 1,000 statements against 1',
  atMost: 1,
  async run() {
    const perStatement = (length) => {
      const policies = { identity: [{ name: 'bench', document: parsePolicy(policyBeside(length)) }] }
      return () => medianMicros(() => decide(policies, requestBeside), { batches: 21, callsPerBatch: 20_000 / length }) / length
    }
    return { ...(await inTurns(7, perStatement(1000), perStatement(1))), unit: 'µs' }
  },
}
