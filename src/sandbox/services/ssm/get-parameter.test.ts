import { describe, expect, test } from 'vitest'
import { keepKey, keepParameter, knownWorld, mint } from '../../gateway/fixture.ts'
import getParameter from './get-parameter.ts'

const world = knownWorld()
const caller = mint(world).principal
keepParameter(world, 'plain', 'String', 'hello')
keepParameter(world, '/app/third', 'String', 'again', 3)

function read(Name: string, WithDecryption?: boolean) {
  return getParameter.answer({ Name, ...(WithDecryption !== undefined && { WithDecryption }) }, world, caller).Parameter
}

describe('GetParameter answers', () => {
  test('a String, decrypted or not', () => {
    const expected = {
      Name: 'plain',
      Type: 'String',
      Value: 'hello',
      Version: 1,
      LastModifiedDate: new Date('2026-09-26T11:14:09.125Z'),
      ARN: 'arn:aws:ssm:us-east-1:123456789012:parameter/plain',
      DataType: 'text',
    }
    expect(read('plain')).toEqual(expected)
    expect(read('plain', true)).toEqual(expected)
  })

  test('a SecureString in the clear only with decryption', () => {
    const name = '/sandbox/go-mysql-api/db/password'
    expect(read(name, true)?.Value).toBe('correct horse battery staple')
    for (const sealed of [read(name), read(name, false)]) {
      expect(sealed?.Type).toBe('SecureString')
      expect(sealed?.Value).toMatch(/^AQICAH[A-Za-z0-9+/]{172}==$/)
      expect(Buffer.from(sealed?.Value ?? '', 'base64').toString('latin1')).not.toContain('horse')
    }
  })

  test('the same blob for the same version, another for the next', () => {
    const before = read('/sandbox/go-mysql-api/db/password')?.Value
    expect(read('/sandbox/go-mysql-api/db/password')?.Value).toBe(before)
    keepParameter(world, '/sandbox/go-mysql-api/db/password', 'SecureString', 'correct horse battery staple', 2)
    expect(read('/sandbox/go-mysql-api/db/password')?.Value).not.toBe(before)
    keepParameter(world, '/sandbox/go-mysql-api/db/password', 'SecureString', 'another horse', 1)
    expect(read('/sandbox/go-mysql-api/db/password')?.Value).toBe(before)
    keepParameter(world, '/sandbox/go-mysql-api/db/password', 'SecureString', 'correct horse battery staple', 1)
  })

  test('to an ARN as to a name', () => {
    expect(read('arn:aws:ssm:us-east-1:123456789012:parameter/app/third')?.Value).toBe('again')
    expect(read('arn:aws:ssm:us-east-1:123456789012:parameter/plain')?.Name).toBe('plain')
    expect(read('arn:aws:ssm:us-east-1:123456789012:parameter/app/third:3')).toMatchObject({ Name: '/app/third', Selector: ':3' })
  })

  test('the version that was asked for, with the selector', () => {
    expect(read('/app/third:3')).toMatchObject({ Name: '/app/third', Value: 'again', Version: 3, Selector: ':3' })
    expect(read('/app/third')).not.toHaveProperty('Selector')
  })
})

describe('GetParameter refuses', () => {
  const malformed =
    'Parameter name: can\'t be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_'

  test.each([
    ['/absent', 'ParameterNotFound', ''],
    ['/plain', 'ParameterNotFound', ''],
    ['/absent:3', 'ParameterNotFound', ''],
    ['arn:aws:ssm:us-east-1:210987654321:parameter/plain', 'ParameterNotFound', ''],
    ['arn:aws:ssm:eu-west-1:123456789012:parameter/plain', 'ParameterNotFound', ''],
    ['arn:aws-cn:ssm:us-east-1:123456789012:parameter/plain', 'ParameterNotFound', ''],
    [
      '/app/third:2',
      'ParameterVersionNotFound',
      'Systems Manager could not find version 2 of /app/third. Verify the version and try again.',
    ],
    [
      '/app/third:blue',
      'ParameterVersionNotFound',
      'Systems Manager could not find version blue of /app/third. Verify the version and try again.',
    ],
    ['a b', 'ValidationException', malformed],
    ['{test}-test', 'ValidationException', malformed],
    ['SSM-own', 'ValidationException', malformed],
    ['/ssm/own', 'ValidationException', malformed],
    ['plain:', 'ValidationException', malformed],
    ['plain:1:2', 'ValidationException', malformed],
    ['arn:aws:s3:::bucket/key', 'ValidationException', malformed],
    [
      '',
      'ValidationException',
      "1 validation error detected: Value '' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      'a'.repeat(2049),
      'ValidationException',
      `1 validation error detected: Value '${'a'.repeat(2049)}' at 'name' failed to satisfy constraint: Member must have length less than or equal to 2048`,
    ],
  ])('%.60s with %s', (name, code, message) => {
    expect(() => read(name)).toThrow(expect.objectContaining({ name: 'AwsError', code, status: 400, message }))
  })

  test('nothing for its length below 2049', () => {
    expect(() => read('a'.repeat(2048))).toThrow(expect.objectContaining({ code: 'ParameterNotFound' }))
  })
})

describe('GetParameter of a parameter under a customer key', () => {
  const name = '/sandbox/go-mysql-api/db/password'
  const arn = 'arn:aws:kms:us-east-1:123456789012:key/1a2b3c4d-0000-4000-8000-1a2b3c4d5e6f'

  function underCustomerKey() {
    const world = knownWorld()
    const key = keepKey(world, 'alias/app')
    const parameter = world.parameters.get(name)
    if (parameter) parameter.key = { named: 'alias/app', id: key.id }
    return { world, key }
  }

  const ask = {
    action: 'ssm:GetParameter',
    resource: 'arn:aws:ssm:us-east-1:123456789012:parameter/sandbox/go-mysql-api/db/password',
  }

  test('asks KMS to decrypt on behalf of the caller', () => {
    const { world } = underCustomerKey()
    expect(getParameter.asks({ Name: name, WithDecryption: true }, world)).toMatchObject([
      ask,
      {
        action: 'kms:Decrypt',
        resource: arn,
        relayedFrom: 'AWSKMS',
        context: {
          'kms:viaservice': 'ssm.us-east-1.amazonaws.com',
          'kms:resourcealiases': ['alias/app'],
          'kms:encryptioncontext:parameter_arn': ask.resource,
        },
      },
    ])
    expect(getParameter.asks({ Name: name }, world)).toMatchObject([ask])
  })

  test.each([
    ['Disabled', `${arn} is disabled.`, 'DisabledException'],
    ['PendingDeletion', `${arn} is pending deletion.`, 'KMSInvalidStateException'],
    ['gone', `Key '${arn}' does not exist`, 'NotFoundException'],
  ] as const)('is refused when the key is %s, and only for the value in the clear', (state, words, code) => {
    const { world, key } = underCustomerKey()
    if (state === 'gone') world.keys.clear()
    else key.state = state
    expect(() => getParameter.answer({ Name: name, WithDecryption: true }, world, caller)).toThrow(
      expect.objectContaining({
        code: 'InvalidKeyId',
        status: 400,
        message: expect.stringMatching(
          new RegExp(
            `^${words.replaceAll('.', '\\.')} \\(Service: AWSKMS; Status Code: 400; Error Code: ${code}; Request ID: .{36}; Proxy: null\\)$`,
          ),
        ),
      }),
    )
    expect(getParameter.answer({ Name: name }, world, caller).Parameter?.Value).toMatch(/^AQICAH/)
  })
})

describe('GetParameter asks for ssm:GetParameter on', () => {
  test.each([
    ['/app/third', 'arn:aws:ssm:us-east-1:123456789012:parameter/app/third'],
    ['plain', 'arn:aws:ssm:us-east-1:123456789012:parameter/plain'],
    ['/app/third:3', 'arn:aws:ssm:us-east-1:123456789012:parameter/app/third'],
    ['arn:aws:ssm:eu-west-1:210987654321:parameter/other', 'arn:aws:ssm:eu-west-1:210987654321:parameter/other'],
  ])('%s', (Name, resource) => {
    expect(getParameter.asks({ Name }, world)).toMatchObject([{ action: 'ssm:GetParameter', resource }])
  })
})
