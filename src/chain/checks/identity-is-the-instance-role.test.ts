import { expect, test } from 'vitest'
import { checkGiven } from '../testing/given.ts'

test.each([
  {
    given: "the instance's role",
    facts: {
      'identity.arn': 'arn:aws:sts::111122223333:assumed-role/app/i-1a2b3c4d',
      'role.name': 'app',
      'metadata.instanceId': 'i-1a2b3c4d',
    },
    verdict: 'pass',
    because: 'arn:aws:sts::111122223333:assumed-role/app/i-1a2b3c4d',
  },
  {
    given: 'the same role on another instance',
    facts: {
      'identity.arn': 'arn:aws:sts::111122223333:assumed-role/app/i-99999999',
      'role.name': 'app',
      'metadata.instanceId': 'i-1a2b3c4d',
    },
    verdict: 'fail',
    because: 'the caller is `arn:aws:sts::111122223333:assumed-role/app/i-99999999`, not role `app` of `i-1a2b3c4d`',
  },
  {
    given: "a user's keys",
    facts: { 'identity.arn': 'arn:aws:iam::111122223333:user/eve', 'role.name': 'app', 'metadata.instanceId': 'i-1a2b3c4d' },
    verdict: 'fail',
    because: 'the caller is `arn:aws:iam::111122223333:user/eve`, not role `app` of `i-1a2b3c4d`',
  },
  {
    given: 'a role whose name merely ends alike',
    facts: {
      'identity.arn': 'arn:aws:sts::111122223333:assumed-role/my-app/i-1a2b3c4d',
      'role.name': 'app',
      'metadata.instanceId': 'i-1a2b3c4d',
    },
    verdict: 'fail',
    because: 'the caller is `arn:aws:sts::111122223333:assumed-role/my-app/i-1a2b3c4d`, not role `app` of `i-1a2b3c4d`',
  },
] as const)('$given: $verdict', ({ facts, verdict, because }) => {
  expect(checkGiven('identity-is-the-instance-role', facts)).toEqual({ verdict, because })
})

test('what nobody asked is skipped', () => {
  expect(checkGiven('identity-is-the-instance-role', {})).toEqual({ verdict: 'skip', because: 'not reached' })
})
