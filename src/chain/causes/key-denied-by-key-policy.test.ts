import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyFacts, runGiven } from '../testing/given.ts'

const keyArn = 'arn:aws:kms:eu-central-1:111122223333:key/1a2b3c4d-0000-4000-8000-1a2b3c4d5e6f'

const denied = (because: string): Facts => ({
  ...healthyFacts,
  'parameter.decryptable': false,
  'parameter.keyArn': keyArn,
  'parameter.errorCode': 'AccessDeniedException',
  'parameter.errorMessage': `User: me is not authorized to perform: kms:Decrypt on resource: ${keyArn} ${because} (Service: AWSKMS; Status Code: 400; Error Code: AccessDeniedException; Request ID: 1; Proxy: null)`,
})
const forgotten = denied('because no resource-based policy allows the kms:Decrypt action')

test.each([
  { given: 'a key policy that says nothing of the role', facts: forgotten },
  { given: 'a key policy that denies', facts: denied('with an explicit deny in a resource-based policy') },
])('is named for $given, and nothing else is', ({ facts }) => {
  expect(causesGiven(facts)).toEqual(['key-denied-by-key-policy'])
})

test.each([
  'because no identity-based policy allows the kms:Decrypt action',
  'with an explicit deny in an identity-based policy',
  'with an explicit deny in a service control policy',
])('is not named for a denial %s', (because) => {
  expect(causesGiven(denied(because))).not.toContain('key-denied-by-key-policy')
})

test('says where to look, and that the role is not the place', () => {
  const remedy = diagnose(runGiven(forgotten)).causes[0]?.remedy
  expect(remedy?.say).toContain("a further Allow in the role's policies does not help")
  expect(remedy?.command?.join(' ')).toBe(`aws kms get-key-policy --region eu-central-1 --key-id ${keyArn}`)
})
