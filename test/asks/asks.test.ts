/** What operations ask, held against AWS's own list of actions, resources and condition keys. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { filledIn, isKnownKey, isMultivalued, spelledKey } from '../../src/policy/conditions/keys.ts'
import type { RequestContext } from '../../src/policy/index.ts'
import endpoint from '../../src/sandbox/faults/endpoint-forgets-parameters.ts'
import { contextOf } from '../../src/sandbox/gateway/context.ts'
import { mint } from '../../src/sandbox/gateway/fixture.ts'
import { operatorKeys } from '../../src/sandbox/operator.ts'
import type { Operation } from '../../src/sandbox/services/_define.ts'
import type { Ask } from '../../src/sandbox/services/ask.ts'
import { services } from '../../src/sandbox/services/index.ts'
import type { Session } from '../../src/sandbox/sessions.ts'
import type { World } from '../../src/sandbox/world.ts'
import { type Action, actionNamed, everyGlobalKey, globalKeys, isKey, spellingOf, typeOfKey } from './aws-data.ts'
import { calls, fullWorld } from './calls.ts'

/** Where AWS asks otherwise than its list has it. */
const resourcesAgainstTheList: Readonly<Record<string, string>> = {
  'ssm:DescribeParameters': 'takes none by the list; denials name everything of SSM’s in the place',
  'logs:DescribeLogGroups': 'takes none by the list; denials name a group without a name',
}

/** Keys that AWS lists and that no request in the sandbox has. */
const neverGiven: readonly { keys: RegExp; of?: RegExp; why: string }[] = [
  { keys: /^kms:RecipientAttestation:/, why: 'no enclave or NitroTPM asks in the sandbox' },
  { keys: /^kms:MultiRegionKeyType$/, why: 'the sandbox’s keys are of one region' },
  { keys: /^kms:RequestAlias$/, why: 'AWS does not say whether Systems Manager hands an alias on' },
  {
    keys: /^ec2:(CpuOptionsAmdSevSnp|PlacementGroup|ProductCode|ManagedResourceOperator)$/,
    why: 'the sandbox’s instances have none',
  },
  { keys: /^ec2:Instance(AutoRecovery|BandwidthWeighting)$/, why: 'AWS does not say which values these have' },
  { keys: /^ec2:Attribute$/, why: 'AWS does not say which values it has; ec2:Attribute/NAME is given' },
  { keys: /^iam:RoleTemplateARN$/, why: 'the sandbox’s roles come from no template' },
  {
    keys: /^(accounts\.google|cognito-identity\.amazonaws|graph\.facebook|www\.amazon)\.com:|^saml:/,
    why: 'nobody logs in by an identity provider',
  },
  { keys: /^cloudwatch:HasAccessGrant$/, why: 'the sandbox has no access grants' },
  { keys: /^ec2:InstanceProfile$/, of: /^ec2:Associate/, why: 'an instance that has a profile is given no other' },
]

interface Driven {
  readonly id: string
  readonly input: object
  readonly asks: readonly Ask[]
}

const operations = services.flatMap(({ id, operations }) =>
  operations.map((operation) => ({ id: `${id}:${operation.name}`, operation })),
)

const driven: readonly Driven[] = operations.flatMap(({ id, operation }) =>
  (calls[id] ?? []).map((input) => ({ id, input, asks: asksOf(operation, input, fullWorld()) })),
)
const everyAsk = driven.flatMap(({ id, asks }) => asks.map((ask) => ({ id, ask })))

const actions = new Map<string, Action>()
const listed = (ask: Ask) => {
  const action = actions.get(ask.action)
  if (!action) throw new Error(`${ask.action} is no action of AWS's`)
  const types = action.resourceTypes.filter(({ form }) => form.test(ask.resource))
  return { ...action, types, keysHere: [...action.keys, ...types.flatMap(({ keys }) => keys)] }
}

beforeAll(async () => {
  for (const { ask } of everyAsk) {
    const action = actions.has(ask.action) ? undefined : await actionNamed(ask.action)
    if (action) actions.set(ask.action, action)
  }
})

test('every emulated operation is called', () => {
  expect(Object.keys(calls).sort()).toEqual(operations.map(({ id }) => id).sort())
})

test.each(driven)('$id takes the input $input', ({ id, input }) => {
  const world = fullWorld()
  const operation = operations.find((each) => each.id === id)?.operation
  // The table has inputs of every operation's own type; which is which, its ids say.
  expect(() => operation?.answer(input as never, world, mint(world).principal)).not.toThrow()
})

test.each(driven.filter(({ asks }) => asks.length > 0))('$id asks for the permission of its own name first', ({ id, asks }) => {
  expect(asks[0]?.action).toBe(id)
})

test('every action that is asked for is one of AWS’s, in its spelling', () => {
  expect(everyAsk.map(({ ask }) => ask.action).filter((action) => !actions.has(action))).toEqual([])
})

describe('a resource is one that the action takes', () => {
  test.each(everyAsk.filter(({ ask }) => !(ask.action in resourcesAgainstTheList)))('$ask.action on $ask.resource', ({ ask }) => {
    const { resourceTypes, types } = listed(ask)
    if (resourceTypes.some(({ isRequired }) => isRequired)) expect(types).not.toEqual([])
    else expect(types.length > 0 || ask.resource === '*').toBe(true)
  })

  test('and where the list is passed over, it does say otherwise', () => {
    for (const action of Object.keys(resourcesAgainstTheList)) {
      const asked = everyAsk.filter(({ ask }) => ask.action === action)
      expect(asked).not.toEqual([])
      for (const { ask } of asked) expect(listed(ask).types).toEqual([])
    }
  })
})

describe('condition keys', () => {
  test.each(everyAsk)('that are given with $ask.action are those of action and resource', ({ ask }) => {
    const keys = [...listed(ask).keysHere, ...globalKeys]
    expect(Object.keys(ask.context ?? {}).filter((key) => !keys.some((each) => isKey(each, key)))).toEqual([])
  })

  const asked = [...new Set(everyAsk.map(({ ask }) => ask.action))]
  const left = (action: string) => {
    const asks = everyAsk.filter(({ ask }) => ask.action === action)
    const given = asks.flatMap(({ id, ask }) => contextsOf(id, ask).flatMap((context) => Object.keys(context)))
    return [...new Set(asks.flatMap(({ ask }) => listed(ask).keysHere))].filter((key) => !given.some((each) => isKey(key, each)))
  }
  const isExcused = (action: string, key: string) =>
    neverGiven.filter(({ keys, of }) => keys.test(key) && (of?.test(action) ?? true))

  test.each(asked)('of %s are all given, or there is a reason', (action) => {
    expect(left(action).filter((key) => isExcused(action, key).length === 0)).toEqual([])
  })

  test('have no reason too many', () => {
    const used = new Set(asked.flatMap((action) => left(action).flatMap((key) => isExcused(action, key))))
    expect(neverGiven.filter((excuse) => !used.has(excuse))).toEqual([])
  })

  const everyContext = everyAsk.flatMap(({ id, ask }) => contextsOf(id, ask))

  test('that are known are those that are filled in, with one value or with several', () => {
    const values = new Map<string, string | readonly string[]>()
    for (const [key, value] of everyContext.flatMap((context) => Object.entries(context))) {
      const family = filledIn.families.find((prefix) => key.startsWith(prefix))
      values.set(family ?? key, value)
      expect([key, isMultivalued(key)]).toEqual([key, Array.isArray(value)])
    }
    expect([...values.keys()].sort()).toEqual([...filledIn.single, ...filledIn.multivalued, ...filledIn.families].sort())
  })

  test('that are filled in are AWS’s, and lists where AWS has lists', async () => {
    const keys = [...filledIn.single, ...filledIn.multivalued, ...filledIn.families.map((prefix) => `${prefix}x`)]
    const types = await Promise.all(keys.map(async (key) => ({ key, type: await typeOfKey(key) })))
    expect(types.filter(({ key, type }) => type === undefined || type.startsWith('ArrayOf') !== isMultivalued(key))).toEqual([])
  })

  test('are spelt as AWS spells them', async () => {
    const keys = [...filledIn.single, ...filledIn.multivalued, ...filledIn.families.map((prefix) => `${prefix}x`)]
    const spellings = await Promise.all(keys.map(async (key) => [await spellingOf(key), spelledKey(key)]))
    expect(spellings.filter(([theirs, ours]) => theirs !== ours)).toEqual([])
  })

  test('that AWS has for every service are known', () => {
    const named = everyGlobalKey.map((key) => key.toLowerCase().replace(/tag-key$/, 'x'))
    expect(named.filter((key) => !isKnownKey(key))).toEqual([])
  })
})

test('the page on policies has every key', () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../docs/policy.md'), 'utf8').toLowerCase()
  const missing = [...filledIn.single, ...filledIn.multivalued, ...filledIn.families].filter((key) => !page.includes(`\`${key}`))
  expect(missing).toEqual([])
})

test('an action that AWS has depend on others is asked with them', () => {
  const missing = driven.flatMap(({ asks }) =>
    asks.flatMap((ask) => listed(ask).dependentActions.filter((needed) => !asks.some(({ action }) => action === needed))),
  )
  expect(missing).toEqual([])
})

function asksOf(operation: Operation, input: object, world: World): readonly Ask[] {
  const asks = operation.asks(input as never, world)
  return 'exempt' in asks ? [] : asks
}

/** As the instance asks by the internet and through an endpoint, and as somebody who assumed the role does. */
function contextsOf(id: string, ask: Ask): RequestContext[] {
  const request = { method: 'POST', path: '/', query: '', rawHeaders: ['User-Agent', 'x', 'Referer', 'y'], body: Buffer.alloc(0) }
  const [service = ''] = id.split(':')
  const of = (prepare: (world: World) => Session) => {
    const world = fullWorld()
    return contextOf({ session: prepare(world), service, request }, ask, world)
  }
  return [
    of(mint),
    of((world) => {
      endpoint.spoil(world)
      return mint(world)
    }),
    of((world) => {
      const session = mint(world)
      const tags = [{ key: 'Stage', value: 'test', isTransitive: false }]
      return { ...session, principal: { ...session.principal, tags, sourceIdentity: 'saanvi' } }
    }),
    of((world) => {
      const session = world.sessions.find(operatorKeys(world).AWS_ACCESS_KEY_ID ?? '')
      if (!session) throw new Error('an operator has a session')
      return session
    }),
  ]
}
