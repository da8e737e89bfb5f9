import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { awsCli, boto3, describeClient, useInstance } from './environment.ts'

const role = 'sandbox-go-mysql-api'
const parameter = '/sandbox/go-mysql-api/db/password'

describeClient('AWS CLI and IAM', awsCli, ({ program, readsEndpointUrl }) => {
  const instance = useInstance()

  const aws = (line: readonly string[], env?: Record<string, string>) => {
    const place = readsEndpointUrl ? [] : ['--endpoint-url', instance.sandbox.endpoint]
    return instance.run([...program, ...place, '--output', 'json', ...line], env)
  }
  /** As the account's operator, whose command must succeed. */
  const iam = async (...line: string[]) => {
    const { code, stdout, stderr } = await aws(['iam', ...line], instance.sandbox.operatorKeys())
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    return stdout === '' ? undefined : JSON.parse(stdout)
  }
  const refusal = async (...line: string[]) => (await aws(['iam', ...line], instance.sandbox.operatorKeys())).stderr
  const readPassword = () => aws(['ssm', 'get-parameter', '--name', parameter, '--with-decryption'])

  describe.sequential('a managed policy', () => {
    const PolicyArn = 'arn:aws:iam::123456789012:policy/bounds'
    const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:*', Resource: '*' }] }

    test('is made, and comes back', async () => {
      const { Policy } = await iam('create-policy', '--policy-name', 'bounds', '--policy-document', JSON.stringify(document))
      expect(Policy).toMatchObject({ Arn: PolicyArn, DefaultVersionId: 'v1', AttachmentCount: 0 })
      const { PolicyVersion } = await iam('get-policy-version', '--policy-arn', PolicyArn, '--version-id', 'v1')
      expect(PolicyVersion.Document).toEqual(document)
    })

    test('bounds a role, which then may do less', async () => {
      expect((await readPassword()).code).toBe(0)
      await iam('put-role-permissions-boundary', '--role-name', role, '--permissions-boundary', PolicyArn)
      expect((await readPassword()).stderr).toContain('because no permissions boundary allows the ssm:GetParameter action')
      const { Role } = await iam('get-role', '--role-name', role)
      expect(Role.PermissionsBoundary).toEqual({ PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: PolicyArn })
      await iam('delete-role-permissions-boundary', '--role-name', role)
      expect((await readPassword()).code).toBe(0)
    })

    test('is attached and detached', async () => {
      await iam('attach-role-policy', '--role-name', role, '--policy-arn', PolicyArn)
      expect(await iam('list-attached-role-policies', '--role-name', role)).toMatchObject({
        AttachedPolicies: [{ PolicyName: 'bounds', PolicyArn }],
      })
      await iam('detach-role-policy', '--role-name', role, '--policy-arn', PolicyArn)
      expect(await refusal('detach-role-policy', '--role-name', role, '--policy-arn', PolicyArn)).toContain(
        `An error occurred (NoSuchEntity) when calling the DetachRolePolicy operation: Policy ${PolicyArn} was not found.\n`,
      )
    })
  })

  describe('the policy simulator', () => {
    const when = (value: string) => `ContextKeyName=aws:CurrentTime,ContextKeyValues=${value},ContextKeyType=date`
    // The example of the AWS CLI.
    const policy = {
      Version: '2012-10-17',
      Statement: {
        ...{ Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' },
        Condition: { DateGreaterThan: { 'aws:CurrentTime': '2018-08-16T12:00:00Z' } },
      },
    }

    test('judges a policy that is nobody’s yet', async () => {
      const simulate = (value: string) =>
        iam(
          ...['simulate-custom-policy', '--policy-input-list', JSON.stringify(policy)],
          ...['--action-names', 'dynamodb:CreateBackup', '--context-entries', when(value)],
        )
      expect((await simulate('2019-04-25T11:00:00Z')).EvaluationResults).toMatchObject([
        {
          EvalDecision: 'allowed',
          MatchedStatements: [
            {
              SourcePolicyId: 'PolicyInputList.1',
              ...{ StartPosition: { Line: 1, Column: 38 }, EndPosition: { Line: 1, Column: 167 } },
            },
          ],
          MissingContextValues: [],
        },
      ])
      expect((await simulate('2014-04-25T11:00:00Z')).EvaluationResults).toMatchObject([{ EvalDecision: 'implicitDeny' }])
    })

    test('judges the policies of a role, and says which keys they ask for', async () => {
      const source = `arn:aws:iam::123456789012:role/${role}`
      const { EvaluationResults } = await iam(
        ...['simulate-principal-policy', '--policy-source-arn', source],
        ...['--action-names', 'ssm:GetParameter', 'ssm:PutParameter'],
        ...['--resource-arns', `arn:aws:ssm:us-east-1:123456789012:parameter${parameter}`],
      )
      expect(EvaluationResults).toMatchObject([
        { EvalDecision: 'allowed', MatchedStatements: [{ SourcePolicyId: `role_${role}_${role}` }] },
        { EvalDecision: 'implicitDeny', MatchedStatements: [] },
      ])
      const keys = await iam('get-context-keys-for-custom-policy', '--policy-input-list', JSON.stringify(policy))
      expect(keys).toEqual({ ContextKeyNames: ['aws:CurrentTime'] })
    })
  })
})

describeClient('boto3 and IAM', boto3, ({ program }) => {
  const instance = useInstance()

  test('the policy simulator is asked page by page', async () => {
    const script = resolve(import.meta.dirname, 'boto3-simulates.py')
    const { endpoint } = instance.sandbox
    const source = `arn:aws:iam::123456789012:role/${role}`
    const resource = `arn:aws:ssm:us-east-1:123456789012:parameter${parameter}`
    const { code, stdout, stderr } = await instance.run([...program, script, source, resource], {
      ...instance.sandbox.operatorKeys(),
      AWS_ENDPOINT_URL: endpoint,
    })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout)).toEqual({
      pages: 2,
      decisions: { 'ssm:GetParameter': 'allowed', 'ssm:DeleteParameter': 'implicitDeny', 'kms:Decrypt': 'implicitDeny' },
      matched: [
        {
          ...{ SourcePolicyId: `role_${role}_${role}`, SourcePolicyType: 'IAM Policy' },
          ...{ StartPosition: { Line: 1, Column: expect.any(Number) }, EndPosition: { Line: 1, Column: expect.any(Number) } },
        },
      ],
      keys: expect.arrayContaining(['cloudwatch:namespace']),
      refused: { Type: 'Sender', Code: 'InvalidInput', Message: 'Syntax errors in policy.' },
    })
  })

  test('a role is made, and taken apart in the order that IAM demands', async () => {
    const script = resolve(import.meta.dirname, 'boto3-makes-roles.py')
    const { endpoint } = instance.sandbox
    const env = { ...instance.sandbox.operatorKeys(), AWS_ENDPOINT_URL: endpoint }
    const { code, stdout, stderr } = await instance.run([...program, script], env)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout)).toEqual({
      trust: {
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
      },
      again: 'Role with name made already exists.',
      conflicts: [
        'Cannot delete entity, must remove roles from instance profile first.',
        'Cannot delete entity, must delete policies first.',
      ],
    })
  })
})
