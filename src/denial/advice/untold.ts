/** The words do not say which policies refuse: how to find out. */
import { callerWords } from '../caller.ts'
import { grantable } from '../grantable.ts'
import { type Advice, type Advise, type Case, look } from './_define.ts'
import { adviseOnAssumeRole } from './trust.ts'

export const adviseOnUntold: Advise = (one) => {
  const { denial } = one
  if (denial.mayBeMissing) return adviseOnKey(one)
  if (denial.action === 'sts:AssumeRole') return adviseOnAssumeRole(one)
  return denial.encoded === undefined ? adviseToSimulate(one) : adviseToDecode(one, denial.encoded)
}

const restOfLayers = "the policy of the resource, the permissions boundary, the organisation's policies and the VPC endpoint's"

/** The simulator asks the policies of the caller alone; the rest must be looked through. */
function adviseToSimulate({ denial, caller, allow, what, isExplicit }: Case): Advice {
  const { action, resource } = denial
  const which = isExplicit
    ? 'a statement denies it, the service does not say in which policy'
    : 'the service does not say which policies refuse'
  return {
    say:
      action === undefined
        ? `The words do not say which action was denied: CloudTrail does, or the client's debug output. Ask the simulator for it first, then look at ${restOfLayers}.`
        : `For ${what} ${which}. Ask the simulator first, then look at ${restOfLayers}.`,
    statement: isExplicit ? undefined : allow,
    command: [
      ...['aws', 'iam', 'simulate-principal-policy', '--policy-source-arn', caller?.arn ?? 'ROLE_ARN'],
      ...[
        '--action-names',
        action ?? 'ACTION',
        ...(resource === undefined ? [] : ['--resource-arns', grantable(denial, caller)]),
      ],
    ],
    needs: ['iam:SimulatePrincipalPolicy'],
  }
}

function adviseToDecode({ denial: { action }, what }: Case, encoded: string): Advice {
  const about = action === undefined ? 'The reason is' : `The reason for ${what} is`
  return look(
    `${about} in the encoded message: decode it.`,
    [
      ...['aws', 'sts', 'decode-authorization-message', '--encoded-message', encoded],
      ...['--query', 'DecodedMessage', '--output', 'text'],
    ],
    ['sts:DecodeAuthorizationMessage'],
  )
}

function adviseOnKey({ denial: { action = 'kms:Decrypt', resource = 'KEY_ARN' }, caller, allow }: Case): Advice {
  return {
    say: `KMS does not tell these apart: the key is in another region or gone, ${callerWords(caller)} lacks ${action} on it, or the key's policy does not let it in. Look where the key is; where it is here, add the statement.`,
    statement: allow && { ...allow, Resource: resource },
    command: ['aws', 'kms', 'describe-key', '--key-id', resource],
    needs: ['kms:DescribeKey', 'iam:PutRolePolicy'],
  }
}
