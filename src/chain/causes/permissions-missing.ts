/** The policy of the role is older than the stack file, or was written by hand: something that the stack needs is not in it. */
import type { Facts } from '../../core/facts.ts'
import { defineCause } from './_define.ts'

/** What another probe was refused for want of the permission: that has a cause of its own, and a closer one. */
const refusedElsewhere: Readonly<Record<string, (facts: Readonly<Facts>) => boolean>> = {
  'ssm:GetParameter': (facts) => facts['parameter.readable'] === false,
  'kms:Decrypt': (facts) => facts['parameter.decryptable'] === false,
  'ecr:GetAuthorizationToken': (facts) => facts['registry.login'] === false,
  'ecr:BatchGetImage': (facts) => facts['registry.pullable'] === false,
  'ecr:GetDownloadUrlForLayer': (facts) => facts['registry.pullable'] === false,
  'logs:CreateLogStream': (facts) => facts['logs.writable'] === false,
  'logs:PutLogEvents': (facts) => facts['logs.writable'] === false,
  'cloudwatch:PutMetricData': (facts) => facts['metrics.writable'] === false,
}

function onlyFoundHere(facts: Readonly<Facts>): readonly string[] {
  return (facts['permissions.missing'] ?? []).filter((words) => {
    const [action = ''] = words.split(' ')
    return refusedElsewhere[action]?.(facts) !== true
  })
}

export default defineCause({
  id: 'permissions-missing',
  title: "The role's policies lack something that the stack needs",
  when: { 'role-has-what-it-needs': 'fail' },
  applies: (facts) => onlyFoundHere(facts).length > 0,
  because: (facts) => (facts['permissions.errorMessage'] === undefined ? [] : [facts['permissions.errorMessage']]),
  source: 'IAM User Guide, "Policy evaluation logic"',
  remedy: {
    say: ({ role }) =>
      `Give role \`${role}\` the policy that \`rolecall render iam-policy\` writes; here it is taken from the file policy.json. If the stack asks for more than it should, mend the stack file instead.`,
    needs: ['iam:PutRolePolicy'],
    command: ({ role }) => [
      ...['aws', 'iam', 'put-role-policy', '--role-name', role, '--policy-name', role],
      ...['--policy-document', 'file://policy.json'],
    ],
    wait: 'a new policy takes effect within seconds; nothing needs a restart',
  },
})
