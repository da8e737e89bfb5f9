import { expect, test } from 'vitest'
import { parsePolicy } from '../../../policy/index.ts'
import { roleArn, theRole, worldWithPolicies } from './entity/fixture.ts'
import getContextKeys from './get-context-keys-for-principal-policy.ts'

test('the keys are those of the role’s policies and of those that come with the call', () => {
  const { world, caller } = worldWithPolicies()
  const asking = (key: string) => ({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: '*', Resource: '*', Condition: { StringEquals: { [key]: 'x' } } },
  })
  theRole(world).policies.set('asking', parsePolicy(asking('aws:SourceVpc')))
  const PolicyInputList = [JSON.stringify(asking('cloudwatch:namespace'))]
  expect(getContextKeys.answer({ PolicySourceArn: roleArn, PolicyInputList }, world, caller)).toEqual({
    ContextKeyNames: ['aws:SourceVpc', 'cloudwatch:namespace'],
  })
})

test('it asks for the role', () => {
  expect(getContextKeys.asks({ PolicySourceArn: roleArn }, worldWithPolicies().world)).toMatchObject([
    { action: 'iam:GetContextKeysForPrincipalPolicy', resource: roleArn },
  ])
})
