import { expect, test } from 'vitest'
import { explain, type NamedPolicy, type PolicyRequest, type PolicySet, parsePolicy } from '../policy/index.ts'
import { renderApplied } from './change.ts'
import type { DecidedCall } from './decided-call.ts'
import { changeFor, deniedTo, leastPolicyFor } from './role-change.ts'

const roleArn: string = 'arn:aws:iam::123456789012:role/app'
const principal = {
  ...{ kind: 'role-session' as const, account: '123456789012', roleArn },
  arn: 'arn:aws:sts::123456789012:assumed-role/app/i-1',
}
const parameter = (name: string) => `arn:aws:ssm:us-east-1:123456789012:parameter/${name}`
const policy = (name: string, statement: object): NamedPolicy => ({
  name,
  document: parsePolicy({ Version: '2012-10-17', Statement: [statement] }),
})
const own = policy('own', { Sid: 'Read', Effect: 'Allow', Action: 'ssm:GetParameter', Resource: parameter('a') })

function call(
  request: Omit<PolicyRequest, 'principal'>,
  policies: PolicySet = { identity: [own] },
  who = principal,
): DecidedCall {
  const asked = { ...request, principal: who }
  const explanation = explain(policies, asked)
  return {
    ...{ service: 'ssm', operation: 'GetParameter', status: 200, error: undefined, exempt: undefined, count: 1 },
    asks: [{ request: asked, policies, explanation }],
  }
}
const get = (name: string) => ({ action: 'ssm:GetParameter', resource: parameter(name) })

test('what was denied is taken once, whatever the time, and with what was known before', () => {
  const at = (time: string) => ({ ...get('b'), context: { 'aws:currenttime': time } })
  const first = deniedTo(roleArn, [call(get('a')), call(at('1')), call(at('2'))])
  expect(first).toHaveLength(1)
  const second = deniedTo(roleArn, [call(at('3')), call(get('c'))], first)
  expect(second.map(({ request }) => request.resource)).toEqual([parameter('b'), parameter('c')])
})

test('calls of another role are not this role’s', () => {
  const other = { ...principal, roleArn: 'arn:aws:iam::123456789012:role/other' }
  expect(deniedTo(roleArn, [call(get('b'), { identity: [] }, other)])).toEqual([])
  expect(leastPolicyFor([call(get('a')), call(get('b'), { identity: [] }, other)], roleArn).Statement).toMatchObject([
    { Resource: [parameter('a')] },
  ])
})

test('the change is of the role’s policies, and names what else must give way', async () => {
  const guarded: PolicySet = {
    identity: [own, policy('keep-out', { Sid: 'KeepOut', Effect: 'Deny', Action: '*', Resource: parameter('c') })],
    boundary: policy('most', { Effect: 'Allow', Action: 'logs:*', Resource: '*' }),
  }
  const denied = deniedTo(
    roleArn,
    ['a', 'b', 'c'].map((name) => call(get(name), guarded)),
  )
  const change = changeFor(guarded.identity, denied)
  expect(change.edits).toMatchObject([
    { policy: 'own', after: { Statement: [{ Resource: [parameter('a'), parameter('b'), parameter('c')] }] } },
  ])
  expect(change.denials).toEqual([
    {
      layer: 'identity',
      policy: 'keep-out',
      statement: 'KeepOut',
      of: [{ action: 'ssm:GetParameter', resource: parameter('c') }],
    },
  ])
  expect(change.limits).toMatchObject([{ layer: 'boundary', policies: ['most'] }])
  await expect(renderApplied(change)).toMatchFileSnapshot('golden/change.golden.txt')
})

test('a trust policy is told what it takes', () => {
  const trust = {
    ...{ name: 'trust policy', isRequired: true },
    document: parsePolicy(
      { Statement: { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' } },
      'trust',
    ),
  }
  const assume = { action: 'sts:AssumeRole', resource: 'arn:aws:iam::123456789012:role/deploy' }
  const all = policy('all', { Effect: 'Allow', Action: '*', Resource: '*' })
  const change = changeFor([all], deniedTo(roleArn, [call(assume, { identity: [all], resource: trust })]))
  expect(change.limits).toEqual([
    {
      ...{ layer: 'resource', policies: ['trust policy'] },
      mustAllow: [{ Sid: expect.any(String), Effect: 'Allow', Principal: { AWS: roleArn }, Action: ['sts:AssumeRole'] }],
    },
  ])
})

test('nothing denied is nothing to change', () => {
  expect(changeFor([own], [])).toEqual({ edits: [], denials: [], limits: [] })
})
