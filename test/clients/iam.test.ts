import { describe, expect, test } from 'vitest'
import { awsCli, describeClient, useInstance } from './environment.ts'

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
})
