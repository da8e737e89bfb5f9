import { expect, test } from 'vitest'
import { completeStack } from '../stack.ts'
import { renderIamPolicy } from './iam-policy.ts'

test('the role may read the one parameter of the stack, and nothing else', () => {
  expect(renderIamPolicy(completeStack(), { partition: 'aws', region: 'us-east-1', accountId: '111122223333' })).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'ReadDatabasePassword',
        Effect: 'Allow',
        Action: ['ssm:GetParameter'],
        Resource: ['arn:aws:ssm:us-east-1:111122223333:parameter/sandbox/go-mysql-api/db/password'],
      },
    ],
  })
})
