import type { PutParameterRequest } from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { keepKey, keepParameter, knownWorld, mint } from '../../gateway/fixture.ts'
import getParameter from './get-parameter.ts'
import putParameter from './put-parameter.ts'

const key = 'arn:aws:kms:us-east-1:123456789012:key/1a2b3c4d-0000-4000-8000-1a2b3c4d5e6f'

function scene() {
  const world = knownWorld()
  const caller = mint(world).principal
  keepKey(world, 'alias/app')
  keepParameter(world, '/app/plain', 'String', 'hello')
  return { world, caller, put: (input: PutParameterRequest) => putParameter.answer(input, world, caller) }
}

describe('PutParameter', () => {
  test('creates the first version, and overwrites it by the next', () => {
    const { world, caller, put } = scene()
    expect(put({ Name: '/app/new', Value: 'one', Type: 'SecureString', KeyId: 'alias/app', Description: 'said' })).toEqual({
      Version: 1,
      Tier: 'Standard',
    })
    expect(put({ Name: '/app/new', Value: 'two', Overwrite: true, KeyId: key })).toEqual({ Version: 2, Tier: 'Standard' })
    expect(getParameter.answer({ Name: '/app/new', WithDecryption: true }, world, caller).Parameter).toMatchObject({
      Type: 'SecureString',
      Value: 'two',
      Version: 2,
    })
    expect(world.parameters.get('/app/new')).toMatchObject({
      description: 'said',
      modifiedBy: 'arn:aws:sts::123456789012:assumed-role/sandbox-go-mysql-api/i-0123456789abcdef0',
      key: { named: key, id: '1a2b3c4d-0000-4000-8000-1a2b3c4d5e6f' },
    })
  })

  test("falls back to AWS's own key when an overwrite names none", () => {
    const { world, put } = scene()
    put({ Name: '/app/new', Value: 'one', Type: 'SecureString', KeyId: 'alias/app' })
    put({ Name: '/app/new', Value: 'two', Overwrite: true })
    expect(world.parameters.get('/app/new')?.key).toEqual({ named: 'alias/aws/ssm', id: undefined })
  })

  test.each([
    [
      { Name: '/app/plain', Value: 'x', Type: 'String' },
      'ParameterAlreadyExists',
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    ],
    [{ Name: '/app/new', Value: 'x' }, 'ValidationException', 'A parameter type is required when you create a parameter.'],
    [
      { Name: '/app/new', Value: 'x', Type: 'Text' },
      'ValidationException',
      "1 validation error detected: Value 'Text' at 'type' failed to satisfy constraint: Member must satisfy enum value set: [SecureString, StringList, String]",
    ],
    [
      { Name: '/app/plain', Value: 'x', Type: 'SecureString', Overwrite: true },
      'HierarchyTypeMismatchException',
      "Parameter Store does not support changing a parameter type in a hierarchy. For example, you can't change a parameter from a String type to a SecureString type. You must create a new, unique parameter.",
    ],
    [
      { Name: '/app/plain', Value: 'x', KeyId: 'alias/app', Overwrite: true },
      'ValidationException',
      'KeyId is required for SecureString type parameter only.',
    ],
    [
      { Name: '/app/plain', Value: 'x', Overwrite: true, Tags: [{ Key: 'a', Value: 'b' }] },
      'ValidationException',
      "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.",
    ],
    [
      { Name: '/app/new', Value: '', Type: 'String' },
      'ValidationException',
      "1 validation error detected: Value '' at 'value' failed to satisfy constraint: Member must have length greater than or equal to 1.",
    ],
    [
      { Name: '/app/new', Value: 'x'.repeat(4097), Type: 'String' },
      'ValidationException',
      expect.stringMatching(/^Standard tier parameters support a maximum parameter value of 4096 characters\./),
    ],
    [{ Name: 'app/new', Value: 'x', Type: 'String' }, 'ValidationException', 'Parameter name must be a fully qualified name.'],
    [
      { Name: '/aws/new', Value: 'x', Type: 'String' },
      'AccessDeniedException',
      'No access to reserved parameter name: /aws/new.',
    ],
    [
      { Name: '/app/plain:1', Value: 'x', Overwrite: true },
      'ValidationException',
      expect.stringMatching(/^Parameter name: can't be prefixed with "ssm"/),
    ],
    [
      { Name: '/app/new', Value: 'x', Type: 'SecureString', KeyId: 'alias/none' },
      'InvalidKeyId',
      expect.stringMatching(
        /^Alias arn:aws:kms:us-east-1:123456789012:alias\/none is not found\. \(Service: AWSKMS; Status Code: 400; Error Code: NotFoundException; Request ID: [0-9a-f-]{36}; Proxy: null\)$/,
      ),
    ],
    [
      { Name: '/app/new', Value: 'x', Type: 'SecureString', KeyId: '0000' },
      'InvalidKeyId',
      expect.stringMatching(/^Key 'arn:aws:kms:us-east-1:123456789012:key\/0000' does not exist \(Service: AWSKMS; /),
    ],
  ])('refuses %j', (input, code, message) => {
    const { world, put } = scene()
    const before = new Map(world.parameters)
    expect(() =>
      put({
        ...input,
        ...('Tags' in input && { Tags: [...input.Tags] }),
        Type: 'Type' in input ? (input.Type as 'String') : undefined,
      }),
    ).toThrow(expect.objectContaining({ name: 'AwsError', code, status: 400, message }))
    expect(world.parameters).toEqual(before)
  })

  test('writes nothing under a key that is switched off', () => {
    const { world, put } = scene()
    for (const each of world.keys.values()) each.state = 'Disabled'
    expect(() => put({ Name: '/app/new', Value: 'x', Type: 'SecureString', KeyId: 'alias/app' })).toThrow(
      expect.objectContaining({
        code: 'InvalidKeyId',
        message: expect.stringContaining(`${key} is disabled. (Service: AWSKMS; `),
      }),
    )
    expect(world.parameters.has('/app/new')).toBe(false)
  })
})

describe('PutParameter asks for', () => {
  const write = { action: 'ssm:PutParameter', resource: 'arn:aws:ssm:us-east-1:123456789012:parameter/app/new' }

  test('the parameter, and for encrypting under the key that is named', () => {
    const { world } = scene()
    expect(putParameter.asks({ Name: '/app/new', Value: 'x', Type: 'SecureString', KeyId: 'alias/app' }, world)).toMatchObject([
      write,
      {
        action: 'kms:Encrypt',
        resource: key,
        relayedFrom: 'AWSKMS',
        context: {
          'kms:viaservice': 'ssm.us-east-1.amazonaws.com',
          'kms:resourcealiases': ['alias/app'],
          'kms:encryptioncontext:parameter_arn': 'arn:aws:ssm:us-east-1:123456789012:parameter/app/new',
        },
      },
    ])
  })

  test.each([{}, { KeyId: 'alias/aws/ssm' }, { KeyId: 'alias/none' }])('the parameter alone with %j', (named) => {
    const { world } = scene()
    expect(putParameter.asks({ Name: '/app/new', Value: 'x', Type: 'SecureString', ...named }, world)).toMatchObject([write])
  })
})
