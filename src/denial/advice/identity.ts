/** The caller's own policies do not allow it, or deny it. */
import { type Caller, callerWords } from '../caller.ts'
import { type Advise, type AllowStatement, look } from './_define.ts'

export const adviseOnIdentity: Advise = ({ denial: { policy }, caller, allow, isExplicit, what }) => {
  const whose = callerWords(caller)
  const entity = caller?.kind === 'user' ? 'User' : 'Role'
  if (isExplicit) {
    const say = `A statement in the policies of ${whose} denies ${what}: narrow it or take it out. A further Allow does not help.`
    return policy === undefined
      ? look(say, listPolicies(caller), [`iam:List${entity}Policies`, `iam:Get${entity}Policy`, `iam:Put${entity}Policy`])
      : look(say, ['aws', 'iam', 'get-policy', '--policy-arn', policy], ['iam:GetPolicyVersion', 'iam:CreatePolicyVersion'])
  }
  const orCondition = allow?.Condition
    ? ' Where it is there already, the call does not meet its condition: `rolecall explain -- CMD` shows the values.'
    : ''
  return {
    say: `Allow ${whose} ${what}: add the statement to one of its policies.${orCondition}`,
    statement: allow,
    command: putPolicy(caller, allow),
    needs: [`iam:Put${entity}Policy`],
  }
}

function listPolicies(caller: Caller | undefined): readonly string[] | undefined {
  if (!caller || caller.kind === 'other') return undefined
  return ['aws', 'iam', `list-${caller.kind}-policies`, `--${caller.kind}-name`, caller.name]
}

function putPolicy(caller: Caller | undefined, allow: AllowStatement | undefined): readonly string[] | undefined {
  if (!allow || !caller || caller.kind === 'other') return undefined
  const name = allow.Sid ?? String(allow.Action).replace(/[^\w]+/g, '-')
  return [
    ...[
      'aws',
      'iam',
      `put-${caller.kind}-policy`,
      `--${caller.kind}-name`,
      caller.name,
      '--policy-name',
      name,
      '--policy-document',
    ],
    JSON.stringify({ Version: '2012-10-17', Statement: [allow] }),
  ]
}
