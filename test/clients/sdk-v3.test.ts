import { join } from 'node:path'
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { MetadataService } from '@aws-sdk/ec2-metadata-service'
import { describe, expect, test } from 'vitest'
import { Imds } from '../../src/index.ts'
import { type Instance, useInstance } from './environment.ts'
import { type Answers, brokenBy, expected, unknownKeys, withoutPassword, words, wrongSecret } from './settings.ts'

describe.concurrent('AWS SDK for JavaScript v3', { timeout: 60_000 }, () => {
  const healthy = useInstance()
  const unprivileged = useInstance(withoutPassword)
  const expired = useInstance(brokenBy('credentials-not-renewed'))

  async function ask(
    instance: Instance,
    env?: Record<string, string>,
  ): Promise<{ expiry: string | null; answers: Answers; exceptions: Record<string, string> }> {
    const program = [process.execPath, '--no-warnings', join(import.meta.dirname, 'sdk-v3-asks.mjs')] as const
    const ended = await instance.run(program, env)
    expect({ ...ended, stdout: '' }).toEqual({ code: 0, stdout: '', stderr: '' })
    return JSON.parse(ended.stdout)
  }

  test('the default chain takes credentials from the metadata service alone, with their expiry, and they work', async () => {
    const { expiry, answers } = await ask(healthy)
    expect(new Date(expiry ?? 0)).toEqual((await new Imds({ env: healthy.sandbox.env }).credentials()).expiration)
    expect(answers).toEqual(expected.healthy(healthy))
  })

  test('without the statement the password is denied, and the rest answers', async () => {
    const { answers, exceptions } = await ask(unprivileged)
    // SSM leaves this message empty, and the SDK has a word of its own for that.
    const absent = { code: 'ParameterNotFound', status: 400, message: 'UnknownError' }
    expect(answers).toEqual({ ...expected.withoutPassword(unprivileged), 'absent parameter': absent })
    expect(exceptions).toEqual({
      parameter: 'AccessDeniedException',
      'absent parameter': 'ParameterNotFound',
      'dry run': 'EC2ServiceException',
      'absent instance': 'EC2ServiceException',
    })
  })

  test('a wrong secret does not match', async () => {
    expect((await ask(healthy, await wrongSecret(healthy))).answers).toEqual(expected.wrongSecret)
  })

  test('keys that were never handed out are unknown', async () => {
    expect((await ask(healthy, unknownKeys)).answers).toEqual(expected.unknownKeys)
  })

  test('credentials that nobody renewed are refused as expired', async () => {
    expect((await ask(expired)).answers).toEqual(expected.expired)
  })

  test('its own client of the metadata service reads from the sandbox', async () => {
    const { imds, world } = healthy.sandbox
    const service = new MetadataService({ endpoint: imds })
    expect(await service.request('/latest/meta-data/instance-id', {})).toBe(world.instance.id)
    const document: unknown = JSON.parse(await service.request('/latest/dynamic/instance-identity/document', {}))
    expect(document).toMatchObject({ instanceId: world.instance.id, region: 'us-east-1', accountId: '123456789012' })
  })

  test('it takes the credentials of Rolecall’s own client', async () => {
    const { endpoint, env, world } = healthy.sandbox
    const imds = new Imds({ env })
    const config = { endpoint, region: await imds.region(), credentials: imds.credentialProvider() }
    expect((await new STSClient(config).send(new GetCallerIdentityCommand({}))).Arn).toBe(words.identity(healthy))
    const { Parameter } = await new SSMClient(config).send(
      new GetParameterCommand({ Name: '/sandbox/go-mysql-api/db/password', WithDecryption: true }),
    )
    expect(Parameter?.Value).toBe(world.parameters.get('/sandbox/go-mysql-api/db/password')?.value)
    imds.close()
  })
})
