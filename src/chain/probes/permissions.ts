/** Reads the role's own policies, and holds them against what the stack needs. Only where the stack lets the role read them. */
import { partitionOf } from '../../core/arn.ts'
import type { Facts } from '../../core/facts.ts'
import { comparePolicies, outlinePolicy, type PolicyOutline } from '../../policy/index.ts'
import { renderIamPolicy } from '../../stack/render/iam-policy.ts'
import { Denied, type RolePolicies, readRolePolicies } from '../aws/role-policies.ts'
import { NoAnswer } from '../no-answer.ts'
import { wordExcess, wordUnmet } from '../permission-words.ts'
import { canSign, defineProbe } from './_define.ts'

export default defineProbe({
  id: 'permissions',
  link: 'permissions',
  title: "Read the role's own policies",
  after: ['metadata', 'role', 'credentials'],
  learns: [
    'permissions.outcome',
    'permissions.missing',
    'permissions.undecided',
    'permissions.excess',
    'permissions.unread',
    'permissions.errorMessage',
  ],
  ready: (facts) => canSign(facts) && facts['metadata.accountId'] !== undefined,
  deadlineMs: 4000,
  async learn({ aws, facts, stack, signal }) {
    if (!stack.permissions.debugging) return { 'permissions.outcome': 'not-in-stack' }
    const region = facts['metadata.region'] ?? stack.region
    const role = facts['role.name'] || stack.role
    const place = { partition: partitionOf(region), region, accountId: facts['metadata.accountId'] ?? stack.accountId }
    try {
      const policies = await readRolePolicies(aws(region), role, signal)
      return compare(outlinePolicy(renderIamPolicy(stack, place)), policies)
    } catch (error) {
      // A private subnet has no way to IAM in most regions. The workload does without; the runner asks once more before it is believed.
      if (error instanceof NoAnswer) {
        throw new NoAnswer({ 'permissions.outcome': 'silent', 'permissions.errorMessage': error.message }, error.message, {
          cause: error,
        })
      }
      if (!(error instanceof Denied)) throw error
      const missing = [`${error.action} on role ${role}`]
      return { 'permissions.outcome': 'denied', 'permissions.missing': missing, 'permissions.errorMessage': error.message }
    }
  },
})

function compare(needed: PolicyOutline, { read, unread }: RolePolicies): Facts {
  const { missing, undecided, excess } = comparePolicies(needed, read)
  // What nothing read grants may be granted by what was not read; what is denied is denied.
  const isSure = unread.length === 0
  return {
    'permissions.outcome': 'read',
    'permissions.missing': missing.filter(({ because }) => isSure || because === 'denied').map(wordUnmet),
    'permissions.undecided': [...missing.filter(({ because }) => !isSure && because !== 'denied'), ...undecided].map(wordUnmet),
    'permissions.excess': excess.map(wordExcess),
    'permissions.unread': [...unread],
  }
}
