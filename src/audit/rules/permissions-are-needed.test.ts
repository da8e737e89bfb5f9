import { expect, test } from 'vitest'
import { foundBy, ownParameter, policiesOf } from '../testing/given.ts'

const found = (statement: object, debugging = false) =>
  foundBy('permissions-are-needed', policiesOf({ Resource: '*', ...statement }), { permissions: { debugging } })

test.each([
  [{ Action: 's3:GetObject' }, ['medium p Statement[0].Action `s3:GetObject` is granted, and nothing in the stack needs it']],
  [
    { Action: ['ssm:GetParameter', 'ssm:GetParameters'], Resource: ownParameter },
    ['medium p Statement[0].Action[1] `ssm:GetParameters` is granted, and nothing in the stack needs it'],
  ],
  [
    { Action: 'sts:GetCallerIdentity' },
    ['medium p Statement[0].Action `sts:GetCallerIdentity` is granted, and nothing in the stack needs it'],
  ],
  [{ Action: 'SSM:GETPARAMETER', Resource: ownParameter }, []],
  [{ Action: 's3:*' }, []],
  [{ Action: 'iam:PassRole' }, []],
  [{ Effect: 'Deny', Action: 's3:GetObject' }, []],
])('%j', (statement, expected) => {
  expect(found(statement)).toEqual(expected)
})

test('what is for debugging is needed only where the stack says so', () => {
  const statement = { Action: 'ssm:DescribeParameters' }
  expect(found(statement)).toHaveLength(1)
  expect(found(statement, true)).toEqual([])
})
