import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyFacts, runGiven } from '../testing/given.ts'

const keyArn = 'arn:aws:kms:eu-central-1:111122223333:key/1a2b3c4d-0000-4000-8000-1a2b3c4d5e6f'

const refused = (code: string, message: string): Facts => ({
  ...healthyFacts,
  'parameter.decryptable': false,
  'parameter.keyArn': keyArn,
  'parameter.errorCode': code,
  'parameter.errorMessage': message,
})
const facts = refused(
  'InvalidKeyId',
  `${keyArn} is pending deletion. (Service: AWSKMS; Status Code: 400; Error Code: KMSInvalidStateException; Request ID: 1; Proxy: null)`,
)

test('is named, and nothing else is', () => {
  expect(causesGiven(facts)).toEqual(['key-pending-deletion'])
})

test.each([
  {
    given: 'a missing permission',
    near: refused(
      'AccessDeniedException',
      `User: me is not authorized to perform: kms:Decrypt on resource: ${keyArn} because no identity-based policy allows the kms:Decrypt action (Service: AWSKMS; Status Code: 400; Error Code: AccessDeniedException; Request ID: 1; Proxy: null)`,
    ),
  },
  {
    given: 'a disabled key',
    near: refused(
      'InvalidKeyId',
      `${keyArn} is disabled. (Service: AWSKMS; Status Code: 400; Error Code: DisabledException; Request ID: 1; Proxy: null)`,
    ),
  },
])('is not named for $given', ({ near }) => {
  expect(causesGiven(near)).not.toContain('key-pending-deletion')
})

test('says what cures it', () => {
  const [cause] = diagnose(runGiven(facts)).causes
  expect(cause?.remedy.say).toContain(`Cancel the deletion of \`${keyArn}\``)
})
