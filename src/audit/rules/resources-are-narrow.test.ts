import { expect, test } from 'vitest'
import { foundBy, ownParameter, policiesOf } from '../testing/given.ts'

const found = (statement: object) => foundBy('resources-are-narrow', policiesOf({ Action: 'ssm:GetParameter', ...statement }))

test.each([
  [{ Resource: '*' }, ["high p Statement[0].Resource `ssm:GetParameter` is granted on `*`, which is more than the stack's own"]],
  [
    { Resource: [ownParameter, 'arn:aws:ssm:us-east-1:123456789012:parameter/sandbox/*'] },
    [
      "medium p Statement[0].Resource[1] `ssm:GetParameter` is granted on `arn:aws:ssm:us-east-1:123456789012:parameter/sandbox/*`, which is more than the stack's own",
    ],
  ],
  [
    { NotResource: 'arn:aws:ssm:us-east-1:123456789012:parameter/x' },
    [
      "high p Statement[0].NotResource `ssm:GetParameter` is granted on `all but arn:aws:ssm:us-east-1:123456789012:parameter/x`, which is more than the stack's own",
    ],
  ],
  [{ Resource: ownParameter }, []],
  // This action takes no resource.
  [{ Action: 'ecr:GetAuthorizationToken', Resource: '*' }, []],
  // What is not needed at all is another rule's.
  [{ Action: 's3:GetObject', Resource: '*' }, []],
])('%j', (statement, expected) => {
  expect(found(statement)).toEqual(expected)
})
