/** The policy that the caller's session was opened with. */
import { callerWords } from '../caller.ts'
import type { Advise } from './_define.ts'

export const adviseOnSession: Advise = ({ caller, allow, isExplicit, what }) => ({
  say: isExplicit
    ? `The session of ${callerWords(caller)} was opened with a policy that denies ${what}. Whoever opens it, by AssumeRole or the like, must pass another policy, or none.`
    : `The session of ${callerWords(caller)} was opened with a policy that leaves out ${what}. Whoever opens it, by AssumeRole or the like, must pass a policy with the statement, or none.`,
  statement: isExplicit ? undefined : allow,
  command: undefined,
  needs: [],
})
