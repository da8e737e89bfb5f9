/** The guide's commands for debugging on the instance, with the permissions for them and without. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { renderIamPolicy } from '../../src/stack/render/iam-policy.ts'
import { renderTrustPolicy } from '../../src/stack/render/trust-policy.ts'
import { completeStack } from '../../src/stack/stack.ts'
import { exampleStack } from '../../src/stack/testing/example.ts'
import { awsCli, boto3, describeClient, type Instance, useInstance } from './environment.ts'
import { words } from './settings.ts'

const role = 'sandbox-go-mysql-api'
const place = { partition: 'aws', region: 'us-east-1', accountId: '123456789012' }
const policy = renderIamPolicy(exampleStack, place)
const parameter = { Name: exampleStack.parameter.name, Type: 'SecureString', KeyId: exampleStack.parameter.key }

/** What each command answers, and what its denial names when the stack has no permissions for debugging. */
const commands = [
  {
    line: `iam get-instance-profile --instance-profile-name ${role}`,
    answer: {
      InstanceProfile: { InstanceProfileName: role, Roles: [{ RoleName: role, AssumeRolePolicyDocument: renderTrustPolicy() }] },
    },
    denied: ['AccessDenied', 'GetInstanceProfile', 'iam:GetInstanceProfile', `instance profile ${role}`],
  },
  {
    line: `iam list-role-policies --role-name ${role}`,
    answer: { PolicyNames: [role] },
    denied: ['AccessDenied', 'ListRolePolicies', 'iam:ListRolePolicies', `role ${role}`],
  },
  {
    line: `iam get-role-policy --role-name ${role} --policy-name ${role}`,
    answer: { RoleName: role, PolicyName: role, PolicyDocument: policy },
    denied: ['AccessDenied', 'GetRolePolicy', 'iam:GetRolePolicy', `role ${role}`],
  },
  {
    line: `iam list-attached-role-policies --role-name ${role}`,
    answer: { AttachedPolicies: [] },
    denied: ['AccessDenied', 'ListAttachedRolePolicies', 'iam:ListAttachedRolePolicies', `role ${role}`],
  },
  {
    line: 'ssm describe-parameters --max-items 5',
    answer: { Parameters: [parameter] },
    denied: ['AccessDeniedException', 'DescribeParameters', 'ssm:DescribeParameters', 'arn:aws:ssm:us-east-1:123456789012:*'],
  },
  {
    line: 'ssm describe-parameters --max-items 1',
    answer: { Parameters: [parameter] },
    denied: ['AccessDeniedException', 'DescribeParameters', 'ssm:DescribeParameters', 'arn:aws:ssm:us-east-1:123456789012:*'],
  },
  {
    line: `ecr describe-repositories --repository-names ${role}`,
    answer: { repositories: [{ repositoryUri: `123456789012.dkr.ecr.us-east-1.amazonaws.com/${role}` }] },
    denied: [
      'AccessDeniedException',
      'DescribeRepositories',
      'ecr:DescribeRepositories',
      `arn:aws:ecr:us-east-1:123456789012:repository/${role}`,
    ],
  },
  // What the workload needs itself takes no permission for debugging.
  { line: `ssm get-parameter --name ${parameter.Name} --with-decryption`, answer: { Parameter: { Type: 'SecureString' } } },
  { line: 'ecr get-authorization-token', answer: { authorizationData: [{ authorizationToken: expect.any(String) }] } },
] as const

describeClient('AWS CLI for debugging', awsCli, ({ program, readsEndpointUrl }) => {
  const debugging = useInstance({ stack: exampleStack })
  const plain = useInstance({ stack: completeStack({ parameter: exampleStack.parameter }) })

  const aws = (instance: Instance, line: string) => {
    const place = readsEndpointUrl ? [] : ['--endpoint-url', instance.sandbox.endpoint]
    return instance.run([...program, ...place, '--output', 'json', ...line.split(' ')])
  }

  test.for(commands)('aws $line', async ({ line, answer }) => {
    const { code, stdout, stderr } = await aws(debugging, line)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout)).toMatchObject(answer)
  })

  test.for(commands)('aws $line, without the permissions for debugging', async (command) => {
    const { code, stderr } = await aws(plain, command.line)
    if (!('denied' in command)) return expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const [error, operation, action, resource] = command.denied
    expect(code).not.toBe(0)
    expect(stderr).toContain(
      `An error occurred (${error}) when calling the ${operation} operation: User: ${words.identity(plain)} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action\n`,
    )
  })
})

describeClient('boto3 for debugging, in a region that IAM is not in', boto3, ({ program, readsEndpointUrl }) => {
  const instance = useInstance({ stack: { ...exampleStack, region: 'eu-central-1' } })

  test('reads the role, lists parameters and repositories, and logs in', async () => {
    const endpoint: Record<string, string> = readsEndpointUrl ? {} : { ENDPOINT: instance.sandbox.endpoint }
    const ended = await instance.run([...program, join(import.meta.dirname, 'boto3-debugs.py')], endpoint)
    expect({ ...ended, stdout: '' }).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(JSON.parse(ended.stdout)).toEqual({
      profile: [role],
      policies: [role],
      policy: renderIamPolicy(exampleStack, { ...place, region: 'eu-central-1' }),
      attached: [],
      parameters: [parameter.Name],
      repositories: [role],
      image: ['latest'],
      user: 'AWS',
      absent: ['NoSuchEntityException', 'The role policy with name absent cannot be found.'],
    })
  })
})
