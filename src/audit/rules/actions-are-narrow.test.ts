import { expect, test } from 'vitest'
import { foundBy, ownParameter, policiesOf } from '../testing/given.ts'

const found = (statement: object) => foundBy('actions-are-narrow', policiesOf({ Resource: ownParameter, ...statement }))

test.each([
  [{ Action: '*' }, ['high p Statement[0].Action `*` grants more actions than the stack needs']],
  [{ Action: 'ssm:*' }, ['high p Statement[0].Action `ssm:*` grants more actions than the stack needs']],
  [
    { Action: ['ssm:GetParameter', 'ssm:Get*'] },
    ['medium p Statement[0].Action[1] `ssm:Get*` grants more actions than the stack needs'],
  ],
  [{ Action: 's3:Get?bject' }, ['medium p Statement[0].Action `s3:Get?bject` grants more actions than the stack needs']],
  [{ NotAction: 'iam:*' }, ['high p Statement[0].NotAction `all but iam:*` grants more actions than the stack needs']],
  [{ Action: 'ssm:GetParameter' }, []],
  [{ Action: 's3:GetObject' }, []],
  [{ Effect: 'Deny', Action: '*' }, []],
])('%j', (statement, expected) => {
  expect(found(statement)).toEqual(expected)
})
