/** Roles that are assumed from the instance, by programs that do it themselves, and what the session may then do. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parsePolicy } from '../../src/policy/index.ts'
import { addAccount } from '../../src/sandbox/account.ts'
import type { Role } from '../../src/sandbox/world.ts'
import { type AwsClient, awsCli, boto3, describeClient, type Instance, useInstance } from './environment.ts'

const Version = '2012-10-17'
const foreign = '210987654321'
const parameter = '/sandbox/go-mysql-api/db/password'

/** The instance's role may assume two roles: one of its account, which trusts the account, and one of another, which wants to know what for. */
function useRoles(): Instance {
  const document = parsePolicy({
    Version,
    Statement: [
      { Effect: 'Allow', Action: ['sts:AssumeRole', 'sts:TagSession'], Resource: 'arn:aws:iam::*:role/deployer' },
      { Effect: 'Allow', Action: 'sts:DecodeAuthorizationMessage', Resource: '*' },
      { Effect: 'Allow', Action: 'ecr:BatchGetImage', Resource: '*' },
    ],
  })
  const instance = useInstance({ policy: document })
  beforeAll(() => {
    const { world } = instance.sandbox
    const role = (id: string, trust: object, ...statements: object[]): Role => ({
      name: 'deployer',
      id,
      trust: parsePolicy({ Version, Statement: { Effect: 'Allow', ...trust } }, 'trust'),
      policies: new Map([['own', parsePolicy({ Version, Statement: statements })]]),
      attached: new Set(),
      tags: new Map(),
      createdAt: 0,
    })
    const account = { AWS: `arn:aws:iam::${world.accountId}:root` }
    const read = { Effect: 'Allow', Action: 'ssm:GetParameter', Resource: '*' }
    const trust = { Principal: account, Action: ['sts:AssumeRole', 'sts:TagSession'] }
    world.roles.set('deployer', role('AROADEPLOYERDEPLOYER1', trust, read))
    const Condition = { StringEquals: { 'sts:ExternalId': 'ticket-7' } }
    const pull = { Effect: 'Allow', Action: 'ecr:*', Resource: '*' }
    const other = addAccount(world, foreign)
    other.roles.set('deployer', role('AROAFOREIGNFOREIGN123', { Principal: account, Action: 'sts:AssumeRole', Condition }, pull))
    const repository = world.repositories.get(world.repositoryName)
    if (!repository) throw new Error('a fresh world has the repository of the stack')
    other.repositories.set('shared', { ...repository, name: 'shared' })
  })
  return instance
}

const arn = (account: string) => `arn:aws:iam::${account}:role/deployer`

/** As people write it who want a program to act as another role than the instance's own. */
async function profileOf({ home, sandbox }: Instance): Promise<Record<string, string>> {
  const config = join(home, 'config-of-the-deployer')
  const role = `role_arn = ${arn(sandbox.world.accountId)}\nrole_session_name = by-profile`
  await writeFile(config, `[profile deploy]\nregion = us-east-1\n${role}\ncredential_source = Ec2InstanceMetadata\n`)
  return { AWS_CONFIG_FILE: config, AWS_PROFILE: 'deploy' }
}

describeClient('AWS CLI and roles to assume', awsCli, ({ program, readsEndpointUrl }: AwsClient) => {
  const instance = useRoles()
  const aws = (line: string, env: Record<string, string> = {}) => {
    const place = readsEndpointUrl ? [] : ['--endpoint-url', instance.sandbox.endpoint]
    return instance.run([...program, ...place, '--output', 'json', ...line.split(' ')], env)
  }
  const read = async (line: string, env: Record<string, string> = {}) => {
    const { code, stdout, stderr } = await aws(line, env)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    return JSON.parse(stdout)
  }
  /** What goes wrong, without the CLI's frame around it. */
  const refused = async (line: string, env: Record<string, string> = {}) =>
    (await aws(line, env)).stderr.trim().replace(/^(aws: \[ERROR\]: )?An error occurred /, '')
  const assume = async (line: string) => {
    const { Credentials, ...rest } = await read(`sts assume-role --role-session-name release --role-arn ${line}`)
    const env: Record<string, string> = {
      AWS_ACCESS_KEY_ID: Credentials.AccessKeyId,
      AWS_SECRET_ACCESS_KEY: Credentials.SecretAccessKey,
      AWS_SESSION_TOKEN: Credentials.SessionToken,
    }
    return { env, rest }
  }

  let ofForeigner: ReturnType<typeof assume> | undefined
  /** Starting the CLI takes its time, so both tests that need a session of the other account share one. */
  const asForeigner = async () => {
    ofForeigner ??= assume(`${arn(foreign)} --external-id ticket-7`)
    return (await ofForeigner).env
  }

  test('a role that is assumed is who it says, and may do what it may', async () => {
    const { accountId } = instance.sandbox.world
    const { env, rest } = await assume(arn(accountId))
    const session = `arn:aws:sts::${accountId}:assumed-role/deployer/release`
    expect(rest).toEqual({ AssumedRoleUser: { AssumedRoleId: 'AROADEPLOYERDEPLOYER1:release', Arn: session } })
    expect(await read('sts get-caller-identity', env)).toEqual({
      UserId: 'AROADEPLOYERDEPLOYER1:release',
      Account: accountId,
      Arn: session,
    })
    expect((await read(`ssm get-parameter --with-decryption --name ${parameter}`, env)).Parameter.Name).toBe(parameter)
    // What the instance may do is not handed on.
    expect(
      await refused('ecr batch-get-image --repository-name sandbox-go-mysql-api --image-ids imageTag=latest', env),
    ).toContain('because no identity-based policy allows the ecr:BatchGetImage action')
  })

  test('the policy of a session limits it, and the denial says so', async () => {
    const { accountId } = instance.sandbox.world
    const Policy = JSON.stringify({
      Version,
      Statement: [{ Effect: 'Allow', Action: 'ssm:GetParameter', Resource: 'arn:aws:ssm:*:*:parameter/other' }],
    })
    const { env, rest } = await assume(`${arn(accountId)} --tags Key=Team,Value=payments --policy ${Policy}`)
    expect(rest.PackedPolicySize).toBeGreaterThan(0)
    expect(await refused(`ssm get-parameter --name ${parameter}`, env)).toBe(
      `(AccessDeniedException) when calling the GetParameter operation: User: arn:aws:sts::${accountId}:assumed-role/deployer/release is not authorized to perform: ssm:GetParameter on resource: arn:aws:ssm:us-east-1:${accountId}:parameter${parameter} because no session policy allows the ssm:GetParameter action`,
    )
  })

  test('a profile with a role of the metadata service is assumed by the CLI itself', async ({ skip }) => {
    // Older ones ask STS where it is in life, whatever they are told of the call itself.
    if (!readsEndpointUrl) skip('this AWS CLI does not read AWS_ENDPOINT_URL')
    const { accountId } = instance.sandbox.world
    const env = await profileOf(instance)
    expect((await read('sts get-caller-identity', env)).Arn).toBe(`arn:aws:sts::${accountId}:assumed-role/deployer/by-profile`)
    expect((await read(`ssm get-parameter --name ${parameter}`, env)).Parameter.Name).toBe(parameter)
  })

  test('a role of another account takes the external id, and then has what that account has', async () => {
    const caller = `arn:aws:sts::${instance.sandbox.world.accountId}:assumed-role/sandbox-go-mysql-api/${instance.sandbox.world.instance.id}`
    expect(await refused(`sts assume-role --role-session-name release --role-arn ${arn(foreign)}`)).toBe(
      `(AccessDenied) when calling the AssumeRole operation: User: ${caller} is not authorized to perform: sts:AssumeRole on resource: ${arn(foreign)}`,
    )
    const env = await asForeigner()
    expect((await read('sts get-caller-identity', env)).Account).toBe(foreign)
    const { images } = await read('ecr batch-get-image --repository-name shared --image-ids imageTag=latest', env)
    expect(images).toMatchObject([{ registryId: foreign, repositoryName: 'shared' }])
    // What is not kept for another account is not answered with the sandbox's own.
    expect(await refused(`ssm get-parameter --name ${parameter}`, env)).toContain('(NotEmulated)')
  })

  test('a repository of another account is open once its policy says so', async () => {
    const pull = `ecr batch-get-image --registry-id ${foreign} --repository-name shared --image-ids imageTag=latest`
    expect(await refused(pull)).toContain('because no resource-based policy allows the ecr:BatchGetImage action')
    const env = await asForeigner()
    const text = JSON.stringify({
      Version,
      Statement: [{ Effect: 'Allow', Principal: { AWS: instance.sandbox.world.accountId }, Action: 'ecr:BatchGetImage' }],
    })
    const named = '--repository-name shared'
    expect(await read(`ecr set-repository-policy ${named} --policy-text ${text}`, env)).toMatchObject({ policyText: text })
    expect((await read(pull)).images).toMatchObject([{ registryId: foreign }])
    expect(await read(`ecr get-repository-policy ${named}`, env)).toEqual({
      registryId: foreign,
      repositoryName: 'shared',
      policyText: text,
    })
  })

  test('the encoded message of a refusal of EC2 is read by who may', async () => {
    const { id } = instance.sandbox.world.instance
    const line = `ec2 modify-instance-metadata-options --instance-id ${id} --http-tokens required`
    const [, message = ''] = (await refused(line)).split('Encoded authorization failure message: ')
    const { DecodedMessage } = await read(`sts decode-authorization-message --encoded-message ${message}`)
    expect(JSON.parse(DecodedMessage)).toMatchObject({
      allowed: false,
      explicitDeny: false,
      matchedStatements: { items: [] },
      failures: { items: [] },
      context: {
        principal: { arn: expect.stringContaining(`assumed-role/sandbox-go-mysql-api/${id}`) },
        action: 'ec2:ModifyInstanceMetadataOptions',
        resource: `arn:aws:ec2:us-east-1:123456789012:instance/${id}`,
      },
    })
    expect(await refused('sts decode-authorization-message --encoded-message x')).toBe(
      '(InvalidAuthorizationMessageException) when calling the DecodeAuthorizationMessage operation: Message is not valid',
    )
  })
})

describeClient('boto3 and roles to assume', boto3, ({ program, readsEndpointUrl }: AwsClient) => {
  const instance = useRoles()

  test('a session is assumed, tagged, and chained no longer than an hour', async () => {
    const place: Record<string, string> = readsEndpointUrl ? {} : { ENDPOINT: instance.sandbox.endpoint }
    const role = arn(instance.sandbox.world.accountId)
    const { code, stdout, stderr } = await instance.run([...program, join(import.meta.dirname, 'boto3-assumes.py'), role], place)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout)).toEqual({
      arn: `arn:aws:sts::123456789012:assumed-role/deployer/release`,
      'too long': [
        'ValidationError',
        'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
      ],
      'too large': [
        'PackedPolicyTooLarge',
        expect.stringMatching(/^Packed size of session tags consumes \d+% of allotted space\.$/),
      ],
      malformed: ['MalformedPolicyDocument', expect.any(String)],
    })
  })
})

describe('AWS SDK for JavaScript v3 and roles to assume', () => {
  const instance = useRoles()

  test('a profile with a role of the metadata service is assumed by the SDK itself', async () => {
    const asks = join(import.meta.dirname, 'sdk-v3-asks.mjs')
    const { code, stdout, stderr } = await instance.run([process.execPath, '--no-warnings', asks], await profileOf(instance))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout).answers).toMatchObject({
      identity: { value: 'arn:aws:sts::123456789012:assumed-role/deployer/by-profile' },
      parameter: { value: instance.sandbox.world.parameters.get(parameter)?.value },
      'running instances': { code: 'UnauthorizedOperation' },
    })
  })
})
