/** What a least policy leaves out, since nothing was decided of it. */
import { visible } from '../core/quoted.ts'
import { callName, type DecidedCall, isUndecided } from './decided-call.ts'

/** A line for each such call; empty where the policy is for all of them. */
export function renderPolicyGaps(calls: readonly DecidedCall[]): string {
  return calls
    .filter(isUndecided)
    .map((call) => `not in the policy: ${visible(callName(call))}, of which nothing was decided (${call.error?.code})\n`)
    .join('')
}
