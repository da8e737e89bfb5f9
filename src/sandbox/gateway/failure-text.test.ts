import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { explain, type PolicyRequest, type PolicySet, parsePolicy } from '../../policy/index.ts'
import { longestMessage, openMessage, sealMessage } from '../failure-message.ts'
import type { Principal } from '../principal.ts'
import { failureText } from './failure-text.ts'
import { knownWorld } from './fixture.ts'

const caller: Principal = {
  type: 'AssumedRole',
  arn: 'arn:aws:sts::111122223333:assumed-role/Developer/Ana',
  userId: 'AROA123456789EXAMPLE:Ana',
  accountId: '111122223333',
  roleName: 'Developer',
}
const request: PolicyRequest = {
  action: 'ec2:RunInstances',
  resource: 'arn:aws:ec2:us-east-1:111122223333:instance/*',
  context: { 'aws:requestedregion': 'us-east-1', 'aws:tagkeys': ['Team', 'Stage'] },
}
const read = (policies: PolicySet, asked = request) => JSON.parse(failureText(explain(policies, asked), asked, caller))
const document = (...Statement: object[]) => parsePolicy({ Version: '2012-10-17', Statement })

const context = {
  principal: { id: 'AROA123456789EXAMPLE:Ana', arn: 'arn:aws:sts::111122223333:assumed-role/Developer/Ana' },
  action: 'ec2:RunInstances',
  resource: 'arn:aws:ec2:us-east-1:111122223333:instance/*',
  conditions: {
    items: [
      { key: 'aws:RequestedRegion', values: { items: [{ value: 'us-east-1' }] } },
      { key: 'aws:TagKeys', values: { items: [{ value: 'Team' }, { value: 'Stage' }] } },
    ],
  },
}

test('where nothing allows, no statement is named', () => {
  expect(read({ identity: [] })).toEqual({
    allowed: false,
    explicitDeny: false,
    matchedStatements: { items: [] },
    failures: { items: [] },
    context,
  })
})

test('a statement that denies is shown, one that allows or speaks of something else is not', () => {
  const identity = document(
    { Sid: 'All', Effect: 'Allow', Action: '*', Resource: '*' },
    { Sid: 'Other', Effect: 'Deny', Action: 'ssm:*', Resource: '*' },
    {
      Sid: 'VisualEditor0',
      Effect: 'Deny',
      Action: 'ec2:RunInstances',
      Resource: ['*'],
      Condition: { StringEquals: { 'aws:RequestedRegion': ['us-east-1', 'us-east-2'] } },
    },
  )
  expect(read({ identity: [{ name: 'guard', document: identity }] })).toMatchObject({
    explicitDeny: true,
    matchedStatements: {
      items: [
        {
          statementId: 'VisualEditor0',
          effect: 'DENY',
          principals: { items: [{ value: 'AROA123456789EXAMPLE' }] },
          principalGroups: { items: [] },
          actions: { items: [{ value: 'ec2:RunInstances' }] },
          resources: { items: [{ value: '*' }] },
          conditions: {
            items: [{ key: 'aws:RequestedRegion', values: { items: [{ value: 'us-east-1' }, { value: 'us-east-2' }] } }],
          },
        },
      ],
    },
  })
})

test('a statement of every layer that denies is shown', () => {
  const deny = (Sid: string) => document({ Sid, Effect: 'Deny', Action: 'ec2:*', Resource: '*' })
  const policies: PolicySet = {
    identity: [{ name: 'guard', document: deny('Own') }],
    serviceControl: [[{ name: 'p-1', document: deny('Organisation') }]],
  }
  const { matchedStatements } = read(policies)
  expect(matchedStatements.items.map(({ statementId }: { statementId: string }) => statementId)).toEqual(['Organisation', 'Own'])
})

test('whatever the policies and the context, the message is not too long to be read', () => {
  const random = Array.from(
    { length: 400 },
    (_, i) => `arn:aws:ec2:us-east-1:111122223333:instance/${createHash('md5').update(`${i}`).digest('hex')}`,
  )
  const long = { ...request, context: { 'aws:tagkeys': random } }
  const document = parsePolicy({
    Version: '2012-10-17',
    Statement: { Sid: 'Long', Effect: 'Deny', Action: '*', Resource: [...random, '*'] },
  })
  const policies = { identity: [{ name: 'long', document }] }
  const world = knownWorld()
  const sealed = sealMessage(world, failureText(explain(policies, long), long, caller))
  expect(sealed.length).toBeLessThan(longestMessage)
  expect(JSON.parse(openMessage(world, sealed) ?? '')).toMatchObject({ explicitDeny: true, matchedStatements: { items: [] } })
})

test('what does not fit into a message is left out, the conditions first', () => {
  const long = { ...request, context: { 'aws:tagkeys': Array.from({ length: 500 }, (_, i) => `a tag by the number ${i}`) } }
  expect(read({ identity: [] }, long).context).toEqual({ ...context, conditions: { items: [] } })
})
