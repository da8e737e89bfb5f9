import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyFacts, runGiven } from '../testing/given.ts'

const repository = 'arn:aws:ecr:eu-central-1:111122223333:repository/sandbox-go-mysql-api'
const refused = (message: string): Facts => ({
  ...healthyFacts,
  'registry.pullable': false,
  'registry.pullErrorCode': 'AccessDeniedException',
  'registry.pullErrorMessage': message,
})
const denied = (action: string) =>
  `User: me is not authorized to perform: ${action} on resource: ${repository} because no identity-based policy allows the ${action} action`

test.each(['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'])('is named for %s, and nothing else is', (action) => {
  expect(causesGiven(refused(denied(action)))).toEqual(['image-pull-denied'])
})

test.each<{ given: string; near: Facts }>([
  {
    given: 'an explicit deny',
    near: refused(
      `User: me is not authorized to perform: ecr:BatchGetImage on resource: ${repository} with an explicit deny in an identity-based policy`,
    ),
  },
  {
    given: 'a missing repository',
    near: {
      ...refused('The repository does not exist'),
      'registry.pullErrorCode': 'RepositoryNotFoundException',
      'registry.repositoryFound': false,
    },
  },
])('is not named for $given', ({ near }) => {
  expect(causesGiven(near)).not.toContain('image-pull-denied')
})

test('says what cures it', () => {
  const [cause] = diagnose(runGiven(refused(denied('ecr:BatchGetImage')))).causes
  expect(cause?.remedy.say).toContain('on the repository `sandbox-go-mysql-api`')
  expect(JSON.parse(cause?.remedy.command?.at(-1) ?? '').Statement).toEqual([
    { Effect: 'Allow', Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], Resource: repository },
  ])
})
