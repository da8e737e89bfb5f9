import { expect, test } from 'vitest'
import { AwsError } from '../../aws-error.ts'
import { createRestJson } from './rest-json.ts'

test('a refusal has its code in a header and its message in the body', () => {
  expect(createRestJson().writeError(new AwsError('Bad', 403, 'no "way"'), undefined, 'ID')).toEqual({
    status: 403,
    headers: ['x-amzn-RequestId', 'ID', 'x-amzn-ErrorType', 'Bad', 'Content-Type', 'application/json'],
    body: '{"message":"no \\"way\\""}',
  })
})
