/** curl signs as well, by code of its own. */
import { expect, test } from 'vitest'
import { Imds } from '../../src/index.ts'
import { curl, describeClient, useInstance } from './environment.ts'
import { words } from './settings.ts'

describeClient('curl --aws-sigv4', curl, ([program]) => {
  const instance = useInstance()

  test.for([
    ['a form', ['--data', 'Action=GetCallerIdentity&Version=2011-06-15'], '/'],
    ['a query', [], '/?Action=GetCallerIdentity&Version=2011-06-15'],
  ] as const)('signs %s, and is told who called; with another secret, what it should have signed', async ([, more, path]) => {
    const { accessKeyId, secretAccessKey, sessionToken } = await new Imds({ env: instance.sandbox.env }).credentials()
    const ask = async (secret: string) => {
      const signing = ['--aws-sigv4', 'aws:amz:us-east-1:sts', '--user', `${accessKeyId}:${secret}`]
      const token = ['--header', `X-Amz-Security-Token: ${sessionToken.reveal()}`]
      return instance.run([program, '--silent', ...signing, ...token, ...more, `${instance.sandbox.endpoint}${path}`])
    }
    expect((await ask(secretAccessKey.reveal())).stdout).toContain(`<Arn>${words.identity(instance)}</Arn>`)
    const refused = (await ask('wrong')).stdout
    expect(refused).toContain('<Code>SignatureDoesNotMatch</Code>')
    expect(refused).toContain('x-amz-security-token:&lt;redacted&gt;\n')
    expect(refused).not.toContain(sessionToken.reveal())
  })
})
