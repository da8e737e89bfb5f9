/** What each layer can take away or give, within an account and across accounts. */
import { describe, expect, test } from 'vitest'
import { decide } from './decide.ts'
import type { PolicyKind } from './kinds.ts'
import type { LayerName, NamedPolicy, PolicySet } from './layers.ts'
import { parsePolicy } from './parse.ts'
import type { Principal } from './request.ts'

const account = '123456789012'
const other = '210987654321'
const resource = `arn:aws:kms:us-east-1:${account}:key/1`
const session = `arn:aws:sts::${account}:assumed-role/app/i-1`
const role = `arn:aws:iam::${account}:role/app`
const root = `arn:aws:iam::${account}:root`
const caller: Principal = { kind: 'role-session', arn: session, roleArn: role, roleId: 'AROAEXAMPLEEXAMPLE123', account }

function policy(kind: PolicyKind, statement: object, name: string = kind): NamedPolicy {
  return { name, document: parsePolicy({ Version: '2012-10-17', Statement: statement }, kind) }
}

const everything = { Effect: 'Allow', Action: '*', Resource: '*' }
const elsewhere = { Effect: 'Allow', Action: 's3:*', Resource: '*' }
const nothing = { ...everything, Effect: 'Deny' }
const everybody = { Principal: '*' }
const granting = (...identities: string[]) => policy('resource', { ...everything, Principal: { AWS: identities } })

function outcome(policies: PolicySet, from: Principal = caller, resourceAccount?: string): string {
  const request = { action: 'kms:Decrypt', resource, principal: from, ...(resourceAccount !== undefined && { resourceAccount }) }
  const { allowed, denial, layer, decidedBy } = decide(policies, request)
  expect(decidedBy === undefined).toBe(denial === 'implicit')
  return allowed ? `allowed by ${layer}` : `${denial} denial of ${layer}`
}

const identity = [policy('identity', everything)]

describe.each<[LayerName, (statement: object) => Partial<PolicySet>]>([
  ['boundary', (statement) => ({ boundary: policy('boundary', statement) })],
  ['session', (statement) => ({ session: [policy('session', statement)] })],
  ['service-control', (statement) => ({ serviceControl: [[policy('service-control', statement)]] })],
  ['resource-control', (statement) => ({ resourceControl: [[policy('resource-control', { ...statement, ...everybody })]] })],
  ['endpoint', (statement) => ({ endpoint: policy('endpoint', { ...statement, ...everybody }) })],
])('the layer %s', (name, layer) => {
  test('lets pass what it allows', () => {
    expect(outcome({ identity, ...layer(everything) })).toBe('allowed by identity')
  })
  test('denies what it does not speak of', () => {
    expect(outcome({ identity, ...layer(elsewhere) })).toBe(`implicit denial of ${name}`)
  })
  test('denies what it denies', () => {
    expect(outcome({ identity, ...layer(nothing) })).toBe(`explicit denial of ${name}`)
  })
  test('gives nothing by itself', () => {
    expect(outcome({ identity: [], ...layer(everything) })).toBe('implicit denial of identity')
  })
})

test('every level of an organisation must allow, by any of its policies', () => {
  const [all, some, deny] = [everything, elsewhere, nothing].map((each) => policy('service-control', each))
  if (!all || !some || !deny) throw new Error('there are three')
  expect(outcome({ identity, serviceControl: [[all], [some, all]] })).toBe('allowed by identity')
  expect(outcome({ identity, serviceControl: [[all], [some], [all]] })).toBe('implicit denial of service-control')
  expect(outcome({ identity, serviceControl: [[all], []] })).toBe('implicit denial of service-control')
  expect(outcome({ identity, serviceControl: [[all, deny], [all]] })).toBe('explicit denial of service-control')
})

describe('within the account, the policy of a resource', () => {
  const limits = { boundary: policy('boundary', elsewhere), session: [policy('session', elsewhere)] }
  test.each([
    ['that names the session gives access by itself', granting(session), 'allowed by resource', 'allowed by resource'],
    ['that names anyone does too', granting('*'), 'allowed by resource', 'allowed by resource'],
    ['that names the role stands for its policies alone', granting(role), 'allowed by resource', 'implicit denial of boundary'],
    ['also by its id', granting('AROAEXAMPLEEXAMPLE123'), 'allowed by resource', 'implicit denial of boundary'],
    ['that names the account leaves it to them', granting(root), 'implicit denial of identity', 'implicit denial of identity'],
    ['also by its number', granting(account), 'implicit denial of identity', 'implicit denial of identity'],
    ['that names others gives nothing', granting(other), 'implicit denial of identity', 'implicit denial of identity'],
    ['gives the most that it says', granting(root, role, session), 'allowed by resource', 'allowed by resource'],
  ])('%s', (_, grant, plain, limited) => {
    expect(outcome({ identity: [], resource: grant })).toBe(plain)
    expect(outcome({ identity: [], resource: grant, ...limits })).toBe(limited)
  })

  test('denies whatever others allow', () => {
    const denying = policy('resource', { ...nothing, Principal: { AWS: role } })
    expect(outcome({ identity, resource: denying })).toBe('explicit denial of resource')
  })

  test('must allow where it is required, if only the account', () => {
    const required = (grant: NamedPolicy) => ({ identity, resource: { ...grant, isRequired: true } })
    expect(outcome(required(granting(root)))).toBe('allowed by identity')
    expect(outcome(required(granting(other)))).toBe('implicit denial of resource')
    expect(outcome({ ...required(granting(root)), identity: [] })).toBe('implicit denial of identity')
    expect(outcome({ ...required(granting(role)), identity: [] })).toBe('allowed by resource')
  })
})

describe('across accounts', () => {
  const across = (policies: PolicySet) => outcome(policies, caller, other)
  test('both sides must allow', () => {
    expect(across({ identity })).toBe('implicit denial of resource')
    expect(across({ identity: [], resource: granting(session) })).toBe('implicit denial of identity')
    for (const named of [session, role, root, account, '*']) {
      expect(across({ identity, resource: granting(named) })).toBe('allowed by identity')
    }
    expect(across({ identity, resource: granting(other) })).toBe('implicit denial of resource')
  })
  test('a boundary holds, whoever is named', () => {
    const boundary = policy('boundary', elsewhere)
    expect(across({ identity, boundary, resource: granting(session) })).toBe('implicit denial of boundary')
  })
})

describe('who is named', () => {
  const user: Principal = { kind: 'user', arn: `arn:aws:iam::${account}:user/admin`, account }
  test.each<[string, Principal, string[], boolean]>([
    ['a user', user, [user.arn], true],
    ['another user', user, [`${user.arn}2`], false],
    ['a role by its session', { ...caller, arn: `${session}2` }, [session], false],
    ['the root user', { kind: 'account', account }, [root], true],
  ])('%s', (_, principal, names, expected) => {
    expect(outcome({ identity: [], resource: granting(...names) }, principal).startsWith('allowed')).toBe(expected)
  })

  test('a service, which has no policies of its own', () => {
    const resourceSide = policy('resource', { ...everything, Principal: { Service: 'ec2.amazonaws.com' } })
    const serviceControl = [[policy('service-control', nothing)]]
    const asked = (name: string) => outcome({ identity: [], resource: resourceSide, serviceControl }, { kind: 'service', name })
    expect([asked('ec2.amazonaws.com'), asked('lambda.amazonaws.com')]).toEqual([
      'allowed by resource',
      'implicit denial of resource',
    ])
  })

  test.each([
    ['all its names', [root, role, session], false],
    ['no account', [role, session], true],
    ['no role', [root, session], true],
    ['no session', [root, role], true],
    ['somebody else', [root, `${role}2`, session], true],
  ])('NotPrincipal with %s denies: %s', (_, names, denied) => {
    const guard = policy('resource', { ...nothing, NotPrincipal: { AWS: names } })
    expect(outcome({ identity, resource: guard }).startsWith('explicit')).toBe(denied)
    // Whoever has a boundary is denied whatever the list says.
    expect(outcome({ identity, resource: guard, boundary: policy('boundary', everything) })).toMatch(/^explicit/)
  })
})

test('a denial is explicit wherever it stands, before what is missing elsewhere', () => {
  const denying = policy('identity', nothing)
  const serviceControl = [[policy('service-control', elsewhere)]]
  expect(outcome({ identity: [denying], serviceControl })).toBe('explicit denial of identity')
})
