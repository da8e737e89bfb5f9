/** What is to be said of a policy that is larger than IAM takes. */
import { brokenLimits, type PolicyJson } from '../policy/index.ts'

/** A line for each limit that the policy breaks; empty where IAM takes it in any form. */
export function renderPolicyLimits(name: string, policy: PolicyJson): string {
  return brokenLimits(policy)
    .map(({ of, allowed, actual }) => `policy \`${name}\` has ${actual} characters; IAM takes ${allowed} for ${of}\n`)
    .join('')
}
