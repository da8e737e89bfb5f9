/** The least policy under which the instance role can do what the stack needs: one statement per purpose, none that is not needed. */
import { instanceProfileArn, keyArn, logGroupArn, type Place, parameterArn, repositoryArn, roleArn } from '../../core/arn.ts'
import { awsManagedKey, type Stack } from '../stack.ts'
import { defineArtefact, json } from './_define.ts'

export default defineArtefact({
  id: 'iam-policy',
  title: "the role's policy: the least that the stack needs",
  namesAccount: true,
  render: (stack, place) => json(renderIamPolicy(stack, place)),
})

/** One statement of a policy, in IAM's spelling. */
export interface PolicyStatement {
  Sid: string
  Effect: 'Allow'
  Action: string[]
  Resource: string[]
  Condition?: Record<string, Record<string, string>>
}

/** An IAM policy document, ready for JSON. */
export function renderIamPolicy(stack: Stack, place: Place): { Version: '2012-10-17'; Statement: PolicyStatement[] } {
  return {
    Version: '2012-10-17',
    Statement: [
      ...workloadStatements(stack, place),
      ...(stack.permissions.logGroupSetup ? setUpLogGroup(stack, place) : []),
      ...(stack.permissions.debugging ? debuggingStatements(stack, place) : []),
    ],
  }
}

function workloadStatements(stack: Stack, place: Place): PolicyStatement[] {
  const parameter = parameterArn(place, stack.parameter.name)
  const isUnderCustomerKey = stack.parameter.type === 'SecureString' && stack.parameter.key !== awsManagedKey
  return [
    allow('ReadDatabasePassword', ['ssm:GetParameter'], parameter),
    ...(isUnderCustomerKey
      ? [
          {
            // Policies cannot name a key by its alias, so the key is narrowed by the aliases that it has, to this one parameter.
            ...allow('DecryptDatabasePassword', ['kms:Decrypt'], keyArn(place, '*')),
            Condition: {
              StringEquals: {
                'kms:EncryptionContext:PARAMETER_ARN': parameter,
                'kms:ViaService': `ssm.${place.region}.amazonaws.com`,
              },
              'ForAnyValue:StringEquals': { 'kms:ResourceAliases': stack.parameter.key },
            },
          },
        ]
      : []),
    // The registry's login takes no resource (ECR User Guide, "Amazon ECR identity-based policies").
    allow('LogInToRegistry', ['ecr:GetAuthorizationToken'], '*'),
    allow('PullImage', ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], repositoryArn(place, stack.registry.repository)),
    allow('WriteLogs', ['logs:CreateLogStream', 'logs:PutLogEvents'], `${logGroupArn(place, stack.logs.group)}:log-stream:*`),
    {
      // Metrics have no ARN; the namespace is what narrows.
      ...allow('WriteMetrics', ['cloudwatch:PutMetricData'], '*'),
      Condition: { StringEquals: { 'cloudwatch:namespace': stack.metrics.namespace } },
    },
  ]
}

function setUpLogGroup(stack: Stack, place: Place): PolicyStatement[] {
  return [
    // Whether there is something to set up must be looked up, which takes no narrower resource. Whoever debugs may do so anyway.
    ...(stack.permissions.debugging ? [] : [allow('FindLogGroup', ['logs:DescribeLogGroups'], '*')]),
    allow('SetUpLogGroup', ['logs:CreateLogGroup', 'logs:PutRetentionPolicy'], logGroup(stack, place)),
  ]
}

/** Everything here reads, and nothing here reads a secret. */
function debuggingStatements(stack: Stack, place: Place): PolicyStatement[] {
  return [
    // These actions take no narrower resource.
    allow(
      'DebugLists',
      [
        'cloudwatch:GetMetricStatistics',
        'cloudwatch:ListMetrics',
        'ec2:DescribeInstances',
        'logs:DescribeLogGroups',
        'ssm:DescribeParameters',
      ],
      '*',
    ),
    allow('DebugInstanceProfile', ['iam:GetInstanceProfile'], instanceProfileArn(place, stack.instanceProfile)),
    allow('DebugRole', ['iam:GetRolePolicy', 'iam:ListAttachedRolePolicies', 'iam:ListRolePolicies'], roleArn(place, stack.role)),
    allow('DebugRegistry', ['ecr:DescribeRepositories'], repositoryArn(place, stack.registry.repository)),
    allow('DebugLogs', ['logs:DescribeLogStreams', 'logs:FilterLogEvents'], logGroup(stack, place)),
  ]
}

function allow(Sid: string, Action: string[], resource: string): PolicyStatement {
  return { Sid, Effect: 'Allow', Action, Resource: [resource] }
}

/** A group as IAM sees it: what is asked of a group is asked of `log-group:NAME:log-stream:`, which the name alone does not fit. */
function logGroup({ logs }: Stack, place: Place): string {
  return `${logGroupArn(place, logs.group)}:*`
}
