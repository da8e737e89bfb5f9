/** The sandbox words denials, `rolecall explain` reads them: both after AWS, and each must understand the other. */
import { describe, expect, test } from 'vitest'
import { readDenials } from '../src/denial/read.ts'
import { type Decision, layerNames, type NamedPolicy, parsePolicy } from '../src/policy/index.ts'
import { denied } from '../src/sandbox/gateway/denied.ts'
import type { ProtocolId } from '../src/sandbox/services/_define.ts'

const caller = 'arn:aws:sts::123456789012:assumed-role/app/i-0123456789abcdef0'
const arn = 'arn:aws:iam::123456789012:policy/guard'
const document = parsePolicy({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] })
const [statement] = document.statements
if (!statement) throw new Error('the policy has a statement')
const protocols: readonly ProtocolId[] = ['aws-json', 'query', 'ec2-query', 'rpc-v2-cbor']

function told(ask: { action: string; resource: string }, decision: Decision, protocol: ProtocolId) {
  const { code, message } = denied({ ask, decision, caller, isWithin: true }, protocol, () => 'c2VhbGVk')
  return readDenials(`An error occurred (${code}) when calling the X operation: ${message}`)
}

describe.each(layerNames)('%s', (layer) => {
  test.each(protocols)('an implicit denial by %s', (protocol) => {
    const ask = { action: 'ssm:GetParameter', resource: 'arn:aws:ssm:us-east-1:123456789012:parameter/a' }
    const decision: Decision = { allowed: false, denial: 'implicit', layer, decidedBy: undefined }
    expect(told(ask, decision, protocol)).toMatchObject([{ who: caller, ...ask, layer, kind: 'implicit', policy: undefined }])
  })

  test.each(protocols)('an explicit one by %s, with the policy', (protocol) => {
    const ask = { action: 'ec2:RunInstances', resource: 'arn:aws:ec2:us-east-1:123456789012:instance/*' }
    const policy: NamedPolicy = { name: 'guard', arn, document }
    const decision: Decision = { allowed: false, denial: 'explicit', layer, decidedBy: { layer, policy, statement } }
    const encoded = protocol === 'ec2-query' ? 'c2VhbGVk' : undefined
    expect(told(ask, decision, protocol)).toMatchObject([{ who: caller, ...ask, layer, kind: 'explicit', policy: arn, encoded }])
  })
})

test('an action that takes no resource is told without one', () => {
  const decision: Decision = { allowed: false, denial: 'implicit', layer: 'identity', decidedBy: undefined }
  const ask = { action: 'cloudwatch:PutMetricData', resource: '*' }
  expect(told(ask, decision, 'query')).toMatchObject([{ action: ask.action, resource: undefined, layer: 'identity' }])
})

test('of a role that may not be assumed, STS tells the trust policy only where it denies', () => {
  const ask = { action: 'sts:AssumeRole', resource: 'arn:aws:iam::123456789012:role/deploy' }
  const of = (denial: 'implicit' | 'explicit') => ({ allowed: false, denial, layer: 'resource', decidedBy: undefined }) as const
  expect(told(ask, of('explicit'), 'query')).toMatchObject([{ ...ask, layer: 'trust', kind: 'explicit' }])
  expect(told(ask, of('implicit'), 'query')).toMatchObject([{ ...ask, layer: undefined, kind: undefined }])
})
