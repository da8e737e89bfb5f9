import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyFacts, runGiven } from '../testing/given.ts'

const keyArn = 'arn:aws:kms:eu-central-1:111122223333:key/1a2b3c4d-0000-4000-8000-1a2b3c4d5e6f'
const policy = 'arn:aws:organizations::999999999999:policy/o-exampleorgid'

const denied = (because: string): Facts => ({
  ...healthyFacts,
  'parameter.decryptable': false,
  'parameter.keyArn': keyArn,
  'parameter.errorCode': 'AccessDeniedException',
  'parameter.errorMessage': `User: me is not authorized to perform: kms:Decrypt on resource: ${keyArn} ${because} (Service: AWSKMS; Status Code: 400; Error Code: AccessDeniedException; Request ID: 1; Proxy: null)`,
})

test.each([
  ['resource', `with an explicit deny in a resource control policy: ${policy}/resource_control_policy/p-1`],
  ['service', `with an explicit deny in a service control policy: ${policy}/service_control_policy/p-1`],
  ['service', 'because no service control policy allows the kms:Decrypt action'],
])('is named for a %s control policy, and nothing else is: %s', (kind, because) => {
  expect(causesGiven(denied(because))).toEqual(['key-denied-by-organisation'])
  expect(diagnose(runGiven(denied(because))).causes[0]?.remedy.say).toContain(`from the ${kind} control policy`)
})

test.each([
  'because no identity-based policy allows the kms:Decrypt action',
  'because no resource-based policy allows the kms:Decrypt action',
  'with an explicit deny in a permissions boundary',
])('is not named for a denial %s', (because) => {
  expect(causesGiven(denied(because))).not.toContain('key-denied-by-organisation')
})
