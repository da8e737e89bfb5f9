import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyFacts, runGiven } from '../testing/given.ts'

const repository = 'arn:aws:ecr:eu-central-1:111122223333:repository/sandbox-go-mysql-api'
const denied = (action: string, because: string): Facts => ({
  ...healthyFacts,
  'registry.pullable': false,
  'registry.pullErrorCode': 'AccessDeniedException',
  'registry.pullErrorMessage': `User: me is not authorized to perform: ${action} on resource: ${repository} ${because}`,
})
const explicit = 'with an explicit deny in a resource-based policy'

test.each([
  ['ecr:BatchGetImage', explicit],
  ['ecr:GetDownloadUrlForLayer', explicit],
  ['ecr:BatchGetImage', 'because no resource-based policy allows the ecr:BatchGetImage action'],
])('is named for %s %s, and nothing else is', (action, because) => {
  expect(causesGiven(denied(action, because))).toEqual(['image-pull-denied-by-repository'])
})

test.each([
  'because no identity-based policy allows the ecr:BatchGetImage action',
  'with an explicit deny in an identity-based policy',
])('is not named for a denial %s', (because) => {
  expect(causesGiven(denied('ecr:BatchGetImage', because))).not.toContain('image-pull-denied-by-repository')
})

test('says where to look, and that the role is not the place', () => {
  const remedy = diagnose(runGiven(denied('ecr:BatchGetImage', explicit))).causes[0]?.remedy
  expect(remedy?.say).toContain("a further Allow in the role's policies does not help")
  expect(remedy?.command?.join(' ')).toBe(
    'aws ecr get-repository-policy --region eu-central-1 --repository-name sandbox-go-mysql-api',
  )
})
