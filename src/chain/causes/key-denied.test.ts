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
  'AccessDeniedException',
  `User: me is not authorized to perform: kms:Decrypt on resource: ${keyArn} because no identity-based policy allows the kms:Decrypt action (Service: AWSKMS; Status Code: 400; Error Code: AccessDeniedException; Request ID: 1; Proxy: null)`,
)

test('is named, and nothing else is', () => {
  expect(causesGiven(facts)).toEqual(['key-denied'])
})

test('the older words for it mean the same', () => {
  const words =
    'The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access. (Service: AWSKMS; Status Code: 400)'
  const { 'parameter.keyArn': _, ...nameless } = refused('AccessDeniedException', words)
  expect(causesGiven(nameless)).toEqual(['key-denied'])
  const [cause] = diagnose(runGiven(nameless)).causes
  expect(JSON.parse(cause?.remedy.command?.at(-1) ?? '').Statement[0]).toMatchObject({
    Resource: 'arn:aws:kms:eu-central-1:111122223333:key/*',
    Condition: {
      StringEquals: {
        'kms:EncryptionContext:PARAMETER_ARN': 'arn:aws:ssm:eu-central-1:111122223333:parameter/sandbox/go-mysql-api/db/password',
        'kms:ViaService': 'ssm.eu-central-1.amazonaws.com',
      },
    },
  })
})

test.each([
  {
    given: 'a disabled key',
    near: refused(
      'InvalidKeyId',
      `${keyArn} is disabled. (Service: AWSKMS; Status Code: 400; Error Code: DisabledException; Request ID: 1; Proxy: null)`,
    ),
  },
  {
    given: 'a key that is about to be deleted',
    near: refused(
      'InvalidKeyId',
      `${keyArn} is pending deletion. (Service: AWSKMS; Status Code: 400; Error Code: KMSInvalidStateException; Request ID: 1; Proxy: null)`,
    ),
  },
  {
    given: 'an explicit deny',
    near: refused(
      'AccessDeniedException',
      `User: me is not authorized to perform: kms:Decrypt on resource: ${keyArn} with an explicit deny in an identity-based policy (Service: AWSKMS; Status Code: 400)`,
    ),
  },
])('is not named for $given', ({ near }) => {
  expect(causesGiven(near)).not.toContain('key-denied')
})

test('says what cures it', () => {
  const [cause] = diagnose(runGiven(facts)).causes
  expect(cause?.remedy.say).toContain(`Allow role \`sandbox-go-mysql-api\` the action kms:Decrypt on \`${keyArn}\``)
})
