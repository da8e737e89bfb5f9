import { expect, test } from 'vitest'
import { foundBy, policiesOf } from '../testing/given.ts'

const found = (statement: object) =>
  foundBy('conditions-are-kept', policiesOf({ Action: 'cloudwatch:PutMetricData', Resource: '*', ...statement }))
const namespaces = (...values: string[]) => ({ Condition: { StringEquals: { 'cloudwatch:namespace': values } } })
const broken =
  "medium p Statement[0].Action `cloudwatch:PutMetricData` is granted without the conditions that keep it to the stack's own"

test.each([
  [{}, [broken]],
  [namespaces('sandbox-go-mysql-api', 'other'), [broken]],
  [namespaces('sandbox-go-mysql-api'), []],
  [{ Action: 'ecr:GetAuthorizationToken' }, []],
])('%j', (statement, expected) => {
  expect(found(statement)).toEqual(expected)
})
