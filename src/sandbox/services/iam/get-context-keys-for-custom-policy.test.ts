// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written so
import { expect, test } from 'vitest'
import { knownWorld, mint } from '../../gateway/fixture.ts'
import { awsError } from './entity/fixture.ts'
import getContextKeys from './get-context-keys-for-custom-policy.ts'

const world = knownWorld()
const keysOf = (...PolicyInputList: string[]) =>
  getContextKeys.answer({ PolicyInputList }, world, mint(world).principal).ContextKeyNames

test('the example of the AWS CLI is answered as AWS answers it', () => {
  expect(
    keysOf(
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*","Resource":"arn:aws:dynamodb:us-west-2:123456789012:table/${aws:username}","Condition":{"DateGreaterThan":{"aws:CurrentTime":"2015-08-16T12:00:00Z"}}}}',
    ),
  ).toEqual(['aws:username', 'aws:CurrentTime'])
})

test('a key is listed once, and what looks like a variable in a policy of 2008 is none', () => {
  const statement = { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::${aws:userid}' }
  const Condition = { StringLike: { 'aws:SourceVpc': '${aws:PrincipalTag/Vpc}' }, Null: { 'AWS:SOURCEVPC': 'false' } }
  expect(keysOf(JSON.stringify({ Version: '2012-10-17', Statement: [statement, { ...statement, Condition }] }))).toEqual([
    'aws:userid',
    'aws:SourceVpc',
    'aws:PrincipalTag/Vpc',
  ])
  expect(keysOf(JSON.stringify({ Statement: { ...statement, Condition } }))).toEqual(['aws:SourceVpc'])
})

test('what looks like a variable where an operator takes none is none', () => {
  const Condition = { NumericLessThan: { 's3:max-keys': '${aws:userid}' } }
  const Statement = { Effect: 'Allow', Action: 's3:*', Resource: '*', Condition }
  expect(keysOf(JSON.stringify({ Version: '2012-10-17', Statement }))).toEqual(['s3:max-keys'])
})

test('what is no policy is refused', () => {
  expect(() => keysOf('{}')).toThrow(awsError('InvalidInput', 400, 'Syntax errors in policy.'))
})

test('it asks for nothing in particular', () => {
  expect(getContextKeys.asks({ PolicyInputList: [] }, world)).toEqual([
    { action: 'iam:GetContextKeysForCustomPolicy', resource: '*' },
  ])
})
