import type { DescribeParametersRequest } from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { keepParameter, knownWorld, mint } from '../../gateway/fixture.ts'
import describeParameters from './describe-parameters.ts'

const world = knownWorld()
const caller = mint(world).principal
keepParameter(world, 'plain', 'String', 'hello', 3)
keepParameter(world, '/app/db/user', 'String', 'me')
keepParameter(world, '/app/region', 'String', 'here')

const ask = (input: DescribeParametersRequest) => describeParameters.answer(input, world, caller)
const names = (input: DescribeParametersRequest) => ask(input).Parameters?.map(({ Name }) => Name)
const password = '/sandbox/go-mysql-api/db/password'

describe('DescribeParameters', () => {
  test('tells all but the value', () => {
    const { Parameters, NextToken } = ask({})
    expect(NextToken).toBeUndefined()
    expect(Parameters?.[0]).toEqual({
      Name: password,
      ARN: 'arn:aws:ssm:us-east-1:123456789012:parameter/sandbox/go-mysql-api/db/password',
      Type: 'SecureString',
      KeyId: 'alias/aws/ssm',
      LastModifiedDate: new Date('2026-09-26T11:14:09.125Z'),
      LastModifiedUser: 'arn:aws:iam::123456789012:user/administrator',
      Version: 1,
      Tier: 'Standard',
      Policies: [],
      DataType: 'text',
    })
    expect(JSON.stringify(Parameters)).not.toContain('horse')
    expect(Parameters?.map(({ Name }) => Name)).toEqual([password, 'plain', '/app/db/user', '/app/region'])
  })

  test.each<[DescribeParametersRequest, string[]]>([
    [{ Filters: [{ Key: 'Name', Values: ['/app'] }] }, ['/app/db/user', '/app/region']],
    [{ Filters: [{ Key: 'Type', Values: ['SecureString'] }] }, [password]],
    [{ Filters: [{ Key: 'KeyId', Values: ['alias/aws/ssm'] }] }, [password]],
    [{ ParameterFilters: [{ Key: 'Name', Values: ['/plain'] }] }, ['plain']],
    [{ ParameterFilters: [{ Key: 'Name', Option: 'Contains', Values: ['db'] }] }, [password, '/app/db/user']],
    [{ ParameterFilters: [{ Key: 'Name', Option: 'BeginsWith', Values: ['/app', '/none'] }] }, ['/app/db/user', '/app/region']],
    [{ ParameterFilters: [{ Key: 'Path', Values: ['/app'] }] }, ['/app/region']],
    [{ ParameterFilters: [{ Key: 'Path', Option: 'Recursive', Values: ['/app'] }] }, ['/app/db/user', '/app/region']],
    [
      {
        ParameterFilters: [
          { Key: 'Type', Values: ['String'] },
          { Key: 'Name', Option: 'Contains', Values: ['db'] },
        ],
      },
      ['/app/db/user'],
    ],
  ])('finds by %j', (input, found) => {
    expect(names(input)).toEqual(found)
  })

  test('goes page by page', () => {
    const first = ask({ MaxResults: 3 })
    expect(first.Parameters).toHaveLength(3)
    const { NextToken = '' } = first
    expect(names({ MaxResults: 3, NextToken })).toEqual(['/app/region'])
    expect(ask({ MaxResults: 3, NextToken }).NextToken).toBeUndefined()
  })

  test('has ten on a page by default', () => {
    const many = knownWorld()
    for (let i = 0; i < 12; i++) keepParameter(many, `/many/${i}`, 'String', 'x')
    expect(describeParameters.answer({}, many, caller).Parameters).toHaveLength(10)
  })

  test.each<[DescribeParametersRequest, string, string]>([
    [{ NextToken: 'AAAA' }, 'InvalidNextToken', 'The specified token is not valid.'],
    [
      { MaxResults: 51 },
      'ValidationException',
      "1 validation error detected: Value '51' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 50",
    ],
    [
      { MaxResults: 0 },
      'ValidationException',
      "1 validation error detected: Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
    [
      { ParameterFilters: [{ Key: 'Colour', Values: ['red'] }] },
      'InvalidFilterKey',
      'The following filter key is not valid: Colour. Valid filter keys include: [Path, Name, Type, KeyId].',
    ],
    [
      { ParameterFilters: [{ Key: 'Type', Option: 'Contains', Values: ['S'] }] },
      'InvalidFilterOption',
      'The following filter option is not valid: Contains. Valid options include: [BeginsWith, Equals].',
    ],
    [
      { ParameterFilters: [{ Key: 'Path', Option: 'Equals', Values: ['/'] }] },
      'InvalidFilterOption',
      'The following filter option is not valid: Equals. Valid options include: [Recursive, OneLevel].',
    ],
    [
      { Filters: [{ Key: 'Name', Values: ['a'] }], ParameterFilters: [{ Key: 'Name', Values: ['a'] }] },
      'ValidationException',
      'You can use either Filters or ParameterFilters in a single request.',
    ],
  ])('refuses %j', (input, code, message) => {
    expect(() => ask(input)).toThrow(expect.objectContaining({ name: 'AwsError', code, status: 400, message }))
  })
})

test('DescribeParameters asks for everything of SSM in the place, as AWS names it', () => {
  expect(describeParameters.asks({}, world)).toMatchObject([
    { action: 'ssm:DescribeParameters', resource: 'arn:aws:ssm:us-east-1:123456789012:*' },
  ])
})
