import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Imds } from '../../src/index.ts'
import { boto3, describeClient, type Instance, useInstance } from './environment.ts'
import { type Answers, brokenBy, expected, unknownKeys, withoutPassword, wrongSecret } from './settings.ts'

interface Said {
  method: string
  expiry: string | null
  answers: Answers
  /** The class of the exception, by what was asked. */
  exceptions: Record<string, string>
}

describeClient('boto3', boto3, ({ program, readsEndpointUrl }) => {
  const healthy = useInstance()
  const unprivileged = useInstance(withoutPassword)
  const expired = useInstance(brokenBy('credentials-not-renewed'))

  async function ask(instance: Instance, env: Record<string, string> = {}): Promise<Said> {
    const place: Record<string, string> = readsEndpointUrl ? {} : { ENDPOINT: instance.sandbox.endpoint }
    const ended = await instance.run([...program, join(import.meta.dirname, 'boto3-asks.py')], { ...place, ...env })
    expect({ ...ended, stdout: '' }).toEqual({ code: 0, stdout: '', stderr: '' })
    return JSON.parse(ended.stdout)
  }

  test('credentials come from the metadata service alone, with their expiry, and work', async () => {
    const { method, expiry, answers } = await ask(healthy)
    expect(method).toBe('iam-role')
    expect(new Date(expiry ?? 0)).toEqual((await new Imds({ env: healthy.sandbox.env }).credentials()).expiration)
    expect(answers).toEqual(expected.healthy(healthy))
  })

  test('without the statement the password is denied, and the rest answers', async () => {
    const { answers, exceptions } = await ask(unprivileged)
    expect(answers).toEqual(expected.withoutPassword(unprivileged))
    expect(exceptions).toEqual({
      // Older versions know no class for this code.
      parameter: expect.stringMatching(/^(AccessDeniedException|ClientError)$/),
      'absent parameter': 'ParameterNotFound',
      'dry run': 'ClientError',
      'absent instance': 'ClientError',
    })
  })

  test('a wrong secret does not match', async () => {
    const { method, answers } = await ask(healthy, await wrongSecret(healthy))
    expect(method).toBe('env')
    expect(answers).toEqual(expected.wrongSecret)
  })

  test('keys that were never handed out are unknown', async () => {
    expect((await ask(healthy, unknownKeys)).answers).toEqual(expected.unknownKeys)
  })

  test('credentials that nobody renewed are refused as expired', async () => {
    expect((await ask(expired)).answers).toEqual(expected.expired)
  })
})
