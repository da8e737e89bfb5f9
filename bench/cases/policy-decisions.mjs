// Decisions by a policy of fifty statements, each asked for in turn.
import { decide, parsePolicy } from '../../dist/policy.js'
import { medianMicros } from '../measure.mjs'
import { policyOf, requestsFor } from '../policies.mjs'

export default {
  title: 'decisions per second on one core, by a policy of 50 statements',
  oursAtLeast: 200_000,
  run() {
    const policies = { identity: [{ name: 'bench', document: parsePolicy(policyOf(50)) }] }
    const requests = requestsFor(50)
    return { ours: 1e6 / medianMicros((i) => decide(policies, requests[i % requests.length])), unit: '/s' }
  },
}
