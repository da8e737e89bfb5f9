import { expect, test } from 'vitest'
import { checkGiven } from '../testing/given.ts'

test.each([
  ['111122223333', 'pass', '111122223333'],
  ['444455556666', 'fail', 'STS says account 444455556666, the identity document says 111122223333'],
])('STS says %s: %s', (accountId, verdict, because) => {
  const facts = { 'identity.accountId': accountId, 'metadata.accountId': '111122223333' }
  expect(checkGiven('account-is-the-instances', facts)).toEqual({ verdict, because })
})
