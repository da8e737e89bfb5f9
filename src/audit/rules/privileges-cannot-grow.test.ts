import { expect, test } from 'vitest'
import { foundBy, policiesOf } from '../testing/given.ts'

const found = (statement: object) => foundBy('privileges-cannot-grow', policiesOf({ Resource: '*', ...statement }))

test.each([
  'sts:AssumeRole',
  'iam:PassRole',
  'iam:PutRolePolicy',
  'iam:AttachRolePolicy',
  'iam:CreateAccessKey',
  'IAM:passrole',
  // What grants one of them among others.
  '*',
  '*:*',
  'iam:*',
  'iam:*Role',
  'iam:PutRole?olicy',
  'sts:*',
])('%s lets a role go beyond itself', (Action) => {
  expect(found({ Action })).toEqual([`high p Statement[0].Action \`${Action}\` on \`*\` lets the role go beyond itself`])
})

test.each([
  { Action: 'sts:GetCallerIdentity' },
  { Action: 'iam:GetRole' },
  { Action: 'iam:ListRolePolicies' },
  // Wildcards that grant none of them are another rule's.
  { Action: 'iam:Get*' },
  { Action: 'ssm:*' },
  { Effect: 'Deny', Action: 'iam:PassRole' },
])('%j does not', (statement) => {
  expect(found(statement)).toEqual([])
})

test.each(['s3:*', ['iam:*', 'organizations:*']])('all but %j does', (NotAction) => {
  expect(found({ NotAction })).toEqual([
    expect.stringMatching(/^high p Statement\[0\]\.NotAction.* `all but .*` on `\*` lets the role/),
  ])
})

test.each([[['iam:*', 'sts:*']], [['IAM:*', 'sts:AssumeRole', 's3:*']], ['*']])('all but %j does not', (NotAction) => {
  expect(found({ NotAction })).toEqual([])
})
