/** The trust policy of a role, which says who may assume it. */
import { parseArn } from '../../core/arn.ts'
import { callerWords } from '../caller.ts'
import { type Advise, look } from './_define.ts'

export const adviseOnTrust: Advise = ({ denial, caller, isExplicit }) => {
  const role = roleIn(denial.resource)
  if (denial.action && /With(?:WebIdentity|SAML)$/.test(denial.action)) {
    const say = `The trust policy of the role does not let this token in: look at its \`Principal.Federated\`, and at its conditions on the token's audience and subject.`
    return look(say, showTrust(role), ['iam:GetRole', 'iam:UpdateAssumeRolePolicy'])
  }
  const needs = ['iam:GetRole', 'iam:UpdateAssumeRolePolicy']
  if (isExplicit) {
    return look(
      `The trust policy of role \`${role}\` denies ${callerWords(caller)}: narrow that statement.`,
      showTrust(role),
      needs,
    )
  }
  return {
    say: `The trust policy of role \`${role}\` does not let ${callerWords(caller)} assume it: add the statement there, and mind the conditions that it has.`,
    statement: {
      Effect: 'Allow',
      Principal: { AWS: caller?.arn ?? 'PRINCIPAL_ARN' },
      Action: denial.action ?? 'sts:AssumeRole',
    },
    command: showTrust(role),
    needs,
  }
}

/** STS does not say which side refuses; both must allow, unless the trust policy names the caller itself. */
export const adviseOnAssumeRole: Advise = ({ denial, caller, allow }) => {
  const role = roleIn(denial.resource)
  const who = callerWords(caller)
  return {
    say: `STS does not say which side refuses. The trust policy of role \`${role}\` must let ${who} in, and mind its conditions; then ${who} must be allowed sts:AssumeRole on it: the statement.`,
    statement: allow,
    command: showTrust(role),
    needs: ['iam:GetRole'],
  }
}

function roleIn(resource: string | undefined): string {
  return (
    parseArn(resource ?? '')
      ?.resource.split('/')
      .at(-1) ?? 'ROLE'
  )
}

function showTrust(role: string): readonly string[] {
  return ['aws', 'iam', 'get-role', '--role-name', role, '--query', 'Role.AssumeRolePolicyDocument']
}
