import { expect, test } from 'vitest'
import { parsePolicy } from '../../src/policy/index.ts'
import { completeStack } from '../../src/stack/stack.ts'
import { awsCli, describeClient, type Instance, useInstance } from './environment.ts'
import { brokenBy, words } from './settings.ts'

const name = '/sandbox/go-mysql-api/db/password'
const stack = completeStack({ parameter: { key: 'alias/sandbox-go-mysql-api' } })
const writer = parsePolicy({
  Statement: {
    Effect: 'Allow',
    Action: ['ssm:PutParameter', 'ssm:GetParameter', 'ssm:DescribeParameters', 'kms:*'],
    Resource: '*',
  },
})

describeClient('AWS CLI and parameters under a customer key', awsCli, ({ program, readsEndpointUrl }) => {
  const healthy = useInstance({ stack })
  const writing = useInstance({ stack, policy: writer })
  const otherKey = useInstance({ stack, ...brokenBy('parameter-under-other-key') })
  const disabled = useInstance({ stack, ...brokenBy('key-disabled') })

  const aws = (instance: Instance, line: string) => {
    const place = readsEndpointUrl ? [] : ['--endpoint-url', instance.sandbox.endpoint]
    return instance.run([...program, ...place, '--output', 'json', ...line.split(' ')])
  }
  const keyArn = ({ sandbox: { world } }: Instance) => {
    const id = world.parameters.get(name)?.key?.id
    return `arn:aws:kms:us-east-1:123456789012:key/${id}`
  }

  test('the least policy decrypts', async () => {
    const { code, stdout, stderr } = await aws(healthy, `ssm get-parameter --name ${name} --with-decryption`)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout).Parameter.Value).toBe(healthy.sandbox.world.parameters.get(name)?.value)
  })

  test('another key is refused by KMS, in the words that SSM passes on', async () => {
    const { code, stderr } = await aws(otherKey, `ssm get-parameter --name ${name} --with-decryption`)
    expect(code).not.toBe(0)
    expect(stderr).toContain(
      `An error occurred (AccessDeniedException) when calling the GetParameter operation: User: ${words.identity(otherKey)} is not authorized to perform: kms:Decrypt on resource: ${keyArn(otherKey)} because no identity-based policy allows the kms:Decrypt action (Service: AWSKMS; Status Code: 400; Error Code: AccessDeniedException; Request ID: `,
    )
    const sealed = await aws(otherKey, `ssm get-parameter --name ${name}`)
    expect(JSON.parse(sealed.stdout).Parameter.Value).toMatch(/^AQICAH/)
  })

  test('a disabled key decrypts for nobody', async () => {
    const { stderr } = await aws(disabled, `ssm get-parameter --name ${name} --with-decryption`)
    expect(stderr).toContain(
      `An error occurred (InvalidKeyId) when calling the GetParameter operation: ${keyArn(disabled)} is disabled. (Service: AWSKMS; Status Code: 400; Error Code: DisabledException; `,
    )
  })

  test('parameters are listed without their values', async () => {
    const { code, stdout, stderr } = await aws(writing, `ssm describe-parameters --max-items 5 --filters Key=Name,Values=${name}`)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout).Parameters).toMatchObject([
      { Name: name, Type: 'SecureString', KeyId: 'alias/sandbox-go-mysql-api', Version: 1 },
    ])
  })

  test('a password is rotated', async () => {
    const rotated = '/app/rotated'
    const write = `ssm put-parameter --name ${rotated} --type SecureString --key-id alias/sandbox-go-mysql-api --value`
    const first = await aws(writing, `${write} old`)
    expect({ ...first, stdout: JSON.parse(first.stdout) }).toEqual({
      code: 0,
      stdout: { Version: 1, Tier: 'Standard' },
      stderr: '',
    })
    expect((await aws(writing, `${write} new`)).stderr).toContain(
      '(ParameterAlreadyExists) when calling the PutParameter operation: The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    )
    expect(JSON.parse((await aws(writing, `${write} new --overwrite`)).stdout).Version).toBe(2)
    const { stdout } = await aws(writing, `ssm get-parameter --name ${rotated} --with-decryption`)
    expect(JSON.parse(stdout).Parameter).toMatchObject({ Value: 'new', Version: 2 })
  })
})
