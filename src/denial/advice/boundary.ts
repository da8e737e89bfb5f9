/** The permissions boundary, the most that the caller may do at all. */
import { type Caller, callerWords } from '../caller.ts'
import type { Denial } from '../denial.ts'
import type { Advise } from './_define.ts'

export const adviseOnBoundary: Advise = ({ denial, caller, allow, isExplicit, what }) => ({
  say: isExplicit
    ? `The permissions boundary of ${callerWords(caller)} denies ${what}: narrow that statement. A further Allow does not help.`
    : `The permissions boundary of ${callerWords(caller)} is the most it may do, and leaves out ${what}: add the statement to the boundary. A further Allow in its other policies does not help.`,
  statement: isExplicit ? undefined : allow,
  command: showBoundary(denial, caller),
  needs: [caller?.kind === 'user' ? 'iam:GetUser' : 'iam:GetRole', 'iam:GetPolicyVersion', 'iam:CreatePolicyVersion'],
})

function showBoundary({ policy }: Denial, caller: Caller | undefined): readonly string[] | undefined {
  if (policy !== undefined) return ['aws', 'iam', 'get-policy', '--policy-arn', policy]
  if (!caller || caller.kind === 'other') return undefined
  const entity = caller.kind === 'role' ? 'Role' : 'User'
  return ['aws', 'iam', `get-${caller.kind}`, `--${caller.kind}-name`, caller.name, '--query', `${entity}.PermissionsBoundary`]
}
