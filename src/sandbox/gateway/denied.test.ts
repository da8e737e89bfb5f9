import { describe, expect, test } from 'vitest'
import { type PolicyDocument, type PolicyKind, parsePolicy } from '../../policy/index.ts'
import { addAccount } from '../account.ts'
import { ManagedPolicy } from '../managed-policy.ts'
import { attachPolicy } from '../organisation.ts'
import type { ProtocolId } from '../services/_define.ts'
import type { Session } from '../sessions.ts'
import type { World } from '../world.ts'
import { authorise } from './authorise.ts'
import { bareRequest, keepKey, knownWorld, mint } from './fixture.ts'

const caller = 'User: arn:aws:sts::123456789012:assumed-role/sandbox-go-mysql-api/i-0123456789abcdef0'
const action = 'ecr:BatchGetImage'
const resource = 'arn:aws:ecr:us-east-1:123456789012:repository/sandbox-go-mysql-api'

const allowAll = { Effect: 'Allow', Action: '*', Resource: '*' }
const deny = { Effect: 'Deny', Action: 'ecr:*', Resource: '*' }
/** Allows something, and not what is asked. */
const other = { Effect: 'Allow', Action: 'ssm:*', Resource: '*' }
const document = (kind: PolicyKind, ...statements: object[]) =>
  parsePolicy({ Version: '2012-10-17', Statement: statements }, kind)
const anybody = (statement: object) => ({ ...statement, Principal: '*' })
const noResource = ({ Resource: _, ...statement }: { Resource: string }) => anybody(statement)

const organisations = 'arn:aws:organizations::999999999999:policy/o-exampleorgid'
const managed = 'arn:aws:iam::123456789012:policy/limits'

const limit = (world: World, limits: PolicyDocument) =>
  world.managedPolicies.set(managed, new ManagedPolicy({ arn: managed, name: 'limits', document: limits, createdAt: 0 }))

interface Scene {
  world: World
  session: Session
}

const role = (world: World) => {
  const found = world.roles.get('sandbox-go-mysql-api')
  if (!found) throw new Error('the known world has its role')
  return found
}

/** Sets the layer up so that it denies, and gives back the session to ask as. */
const layers: Record<string, (scene: Scene) => Session | undefined> = {
  'because no identity-based policy allows the ecr:BatchGetImage action': ({ world }) => {
    role(world).policies.set('known', document('identity', other))
  },
  'with an explicit deny in an identity-based policy': ({ world }) => {
    role(world).policies.set('guard', document('identity', deny))
  },
  [`with an explicit deny in an identity-based policy: ${managed}`]: ({ world }) => {
    limit(world, document('identity', deny))
    role(world).attached.add(managed)
  },
  'because no permissions boundary allows the ecr:BatchGetImage action': ({ world }) => {
    limit(world, document('boundary', other))
    role(world).boundary = managed
  },
  [`with an explicit deny in a permissions boundary: ${managed}`]: ({ world }) => {
    limit(world, document('boundary', allowAll, deny))
    role(world).boundary = managed
  },
  'because no session policy allows the ecr:BatchGetImage action': ({ session }) => ({
    ...session,
    policies: [{ name: 'session', document: document('session', other) }],
  }),
  'with an explicit deny in a session policy': ({ session }) => ({
    ...session,
    policies: [{ name: 'session', document: document('session', allowAll, deny) }],
  }),
  [`with an explicit deny in a session policy: ${managed}`]: ({ session }) => ({
    ...session,
    policies: [{ name: 'limits', arn: managed, document: document('session', allowAll, deny) }],
  }),
  'because no service control policy allows the ecr:BatchGetImage action': ({ world }) => {
    attachPolicy(world, 'service_control', 'p-1', document('service-control', other))
    world.organisation?.serviceControl.at(-1)?.shift()
  },
  [`with an explicit deny in a service control policy: ${organisations}/service_control_policy/p-1`]: ({ world }) => {
    attachPolicy(world, 'service_control', 'p-1', document('service-control', deny))
  },
  'because no resource control policy allows the ecr:BatchGetImage action': ({ world }) => {
    attachPolicy(world, 'resource_control', 'p-2', document('resource-control', anybody(other)))
    world.organisation?.resourceControl.at(-1)?.shift()
  },
  [`with an explicit deny in a resource control policy: ${organisations}/resource_control_policy/p-2`]: ({ world }) => {
    attachPolicy(world, 'resource_control', 'p-2', document('resource-control', anybody(deny)))
  },
  'because no VPC endpoint policy allows the ecr:BatchGetImage action': ({ world }) => {
    world.endpointPolicy = document('endpoint', anybody(other))
  },
  'with an explicit deny in a VPC endpoint policy': ({ world }) => {
    world.endpointPolicy = document('endpoint', anybody(allowAll), anybody(deny))
  },
  'with an explicit deny in a resource-based policy': ({ world }) => {
    const repository = world.repositories.get('sandbox-go-mysql-api')
    if (repository) repository.policy = document('repository', noResource(deny))
  },
}

function outcome(scene: Scene, ask: Parameters<typeof authorise>[0], protocol: ProtocolId): string {
  const call = { session: scene.session, service: 'ecr', request: bareRequest }
  const { refusal } = authorise(ask, call, scene.world, protocol)
  return refusal ? `${refusal.code} ${refusal.status}: ${refusal.message}` : 'allowed'
}

function scene(): Scene {
  const world = knownWorld()
  return { world, session: mint(world) }
}

test('without any of these the call is allowed', () => {
  expect(outcome(scene(), [{ action, resource }], 'aws-json')).toBe('allowed')
})

describe.each(Object.entries(layers).map(([because, spoil]) => ({ because, spoil })))(
  'a call is denied $because',
  ({ because, spoil }) => {
    const denied = `${caller} is not authorized to perform: ${action} on resource: ${resource} ${because}`
    const spoilt = (): Scene => {
      const healthy = scene()
      return { ...healthy, session: spoil(healthy) ?? healthy.session }
    }

    test.each([
      ['aws-json', `AccessDeniedException 400: ${denied}`],
      ['rpc-v2-cbor', `AccessDeniedException 400: ${denied}`],
      ['query', `AccessDenied 403: ${denied}`],
    ] as const)('in %s', (protocol, expected) => {
      expect(outcome(spoilt(), [{ action, resource }], protocol)).toBe(expected)
    })

    test('in ec2-query, with the encoded message behind it', () => {
      const [words, message, ...rest] = outcome(spoilt(), [{ action, resource }], 'ec2-query').split(
        '. Encoded authorization failure message: ',
      )
      expect(words).toBe(`UnauthorizedOperation 403: You are not authorized to perform this operation. ${denied}`)
      expect(message).toMatch(/^[\w-]{100,}$/)
      expect(rest).toEqual([])
    })

    test('from KMS by way of Systems Manager, in its signature', () => {
      const said = outcome(spoilt(), [{ action, resource, relayedFrom: 'AWSKMS' }], 'aws-json')
      // What AWS does on the caller's behalf goes through no endpoint of theirs.
      if (because.includes('VPC endpoint')) expect(said).toBe('allowed')
      else expect(said).toContain(`${denied} (Service: AWSKMS; Status Code: 400; Error Code: AccessDeniedException; `)
    })
  },
)

describe('of several layers that deny one is named', () => {
  const order = [
    `with an explicit deny in a resource control policy: ${organisations}/resource_control_policy/p-2`,
    `with an explicit deny in a service control policy: ${organisations}/service_control_policy/p-1`,
    'with an explicit deny in a resource-based policy',
    'with an explicit deny in an identity-based policy',
    `with an explicit deny in a permissions boundary: ${managed}`,
    'with an explicit deny in a session policy',
    'with an explicit deny in a VPC endpoint policy',
    'because no service control policy allows the ecr:BatchGetImage action',
    'because no identity-based policy allows the ecr:BatchGetImage action',
    'because no permissions boundary allows the ecr:BatchGetImage action',
    'because no session policy allows the ecr:BatchGetImage action',
    'because no VPC endpoint policy allows the ecr:BatchGetImage action',
  ]
  // Those that set the same thing cannot both be.
  const pairs = order.slice(1).map((lesser, i) => ({ first: order[i] ?? '', lesser }))
  test.each(pairs)('$first, and not $lesser', ({ first, lesser }) => {
    const healthy = scene()
    const session = layers[lesser]?.(healthy) ?? healthy.session
    const spoilt = { world: healthy.world, session }
    const both = { ...spoilt, session: layers[first]?.(spoilt) ?? session }
    expect(outcome(both, [{ action, resource }], 'aws-json')).toContain(first)
  })
})

test('a service that has a sentence of its own says that', () => {
  const { world, session } = scene()
  role(world).policies.set('known', document('identity', other))
  expect(outcome({ world, session }, [{ action, resource, refusal: 'Not today.' }], 'aws-json')).toBe(
    'AccessDeniedException 400: Not today.',
  )
})

test('a service that calls another on the caller’s behalf goes through no endpoint of theirs', () => {
  const { world, session } = scene()
  world.endpointPolicy = document('endpoint', anybody(other))
  expect(outcome({ world, session }, [{ action, resource, relayedFrom: 'AWSKMS' }], 'aws-json')).toBe('allowed')
})

test.each(['ec2', 'cloudwatch', 'sts'])('no resource is named where an action of %s takes none', (service) => {
  const { world, session } = scene()
  role(world).policies.set('known', document('identity', { Effect: 'Allow', Action: 'ecr:*', Resource: '*' }))
  const protocol = service === 'ec2' ? 'ec2-query' : 'query'
  expect(outcome({ world, session }, [{ action: `${service}:Anything`, resource: '*' }], protocol)).toMatch(
    new RegExp(
      `not authorized to perform: ${service}:Anything because no identity-based policy allows the ${service}:Anything action$`,
    ),
  )
})

test.each(['arn:aws:iam::aws:policy/ReadOnlyAccess', 'arn:aws:ssm:us-east-1::parameter/aws/service/x', '*'])(
  '%s is no other account’s',
  (owned) => {
    expect(outcome(scene(), [{ action: 'iam:GetPolicy', resource: owned }], 'query')).toBe('allowed')
  },
)

describe('a key of KMS', () => {
  const key = 'arn:aws:kms:us-east-1:123456789012:key/1a2b3c4d-0000-4000-8000-1a2b3c4d5e6f'
  const decrypt = { action: 'kms:Decrypt', resource: key }
  const known = () => {
    const { world, session } = scene()
    return { world, session, key: keepKey(world, 'alias/app') }
  }
  const denied = (because: string) =>
    `AccessDeniedException 400: ${caller} is not authorized to perform: kms:Decrypt on resource: ${key} ${because}`

  test('leaves it to the account, unless its policy says otherwise', () => {
    const { world, session } = known()
    expect(outcome({ world, session }, [decrypt], 'aws-json')).toBe('allowed')
    role(world).policies.set('known', document('identity', other))
    expect(outcome({ world, session }, [decrypt], 'aws-json')).toBe(
      denied('because no identity-based policy allows the kms:Decrypt action'),
    )
  })

  test('lets nobody in whom its policy does not know, whatever their own policies say', () => {
    const { key: spoilt, ...where } = known()
    const Principal = { AWS: 'arn:aws:iam::123456789012:role/administrator' }
    spoilt.policy = document('resource', { Effect: 'Allow', Principal, Action: 'kms:*', Resource: '*' })
    expect(outcome(where, [decrypt], 'aws-json')).toBe(denied('because no resource-based policy allows the kms:Decrypt action'))
  })

  test('lets in whom its policy names, whether their own policies say so or not', () => {
    const { key: spoilt, ...where } = known()
    role(where.world).policies.clear()
    const Principal = { AWS: 'arn:aws:iam::123456789012:role/sandbox-go-mysql-api' }
    spoilt.policy = document('resource', { Effect: 'Allow', Principal, Action: 'kms:Decrypt', Resource: '*' })
    expect(outcome(where, [decrypt], 'aws-json')).toBe('allowed')
  })
})

describe('a repository of another account', () => {
  const foreign = 'arn:aws:ecr:us-east-1:210987654321:repository/shared'
  const pull = { action, resource: foreign }
  const shared = (policy?: object) => {
    const { world, session } = scene()
    addAccount(world, '210987654321').repositories.set('shared', {
      name: 'shared',
      createdAt: 0,
      images: [],
      tags: new Map(),
      ...(policy && { policy: document('repository', policy) }),
    })
    return { world, session }
  }
  const allowed = { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::123456789012:root' }, Action: action }
  const denied = (because: string) =>
    `AccessDeniedException 400: ${caller} is not authorized to perform: ${action} on resource: ${foreign} ${because}`

  test('is open where both sides say so', () => {
    expect(outcome(shared(allowed), [pull], 'aws-json')).toBe('allowed')
  })

  test.each([
    ['it has no policy', undefined],
    ['its policy is for another account', { ...allowed, Principal: { AWS: '333333333333' } }],
  ])('is closed where %s', (_, policy) => {
    expect(outcome(shared(policy), [pull], 'aws-json')).toBe(
      denied('because no resource-based policy allows the ecr:BatchGetImage action'),
    )
  })

  test("is closed where the caller's own side does not say so", () => {
    const where = shared(allowed)
    role(where.world).policies.set('known', document('identity', other))
    expect(outcome(where, [pull], 'aws-json')).toBe(
      denied('because no identity-based policy allows the ecr:BatchGetImage action'),
    )
  })

  test('is closed by a managed policy that is not named to strangers', () => {
    const where = shared(allowed)
    limit(where.world, document('identity', deny))
    role(where.world).attached.add(managed)
    expect(outcome(where, [pull], 'aws-json')).toBe(denied('with an explicit deny in an identity-based policy'))
  })
})

describe('who may assume a role', () => {
  const deployer = 'arn:aws:iam::123456789012:role/deployer'
  const assume = { action: 'sts:AssumeRole', resource: deployer }
  const trusting = (...statements: object[]) => {
    const { world, session } = scene()
    const known = role(world)
    const trust = document('trust', ...statements)
    world.roles.set('deployer', { ...known, name: 'deployer', trust, policies: new Map(), attached: new Set() })
    return { world, session }
  }
  const trusts = (AWS: string) => ({ Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole' })
  const account = trusts('arn:aws:iam::123456789012:root')
  const itself = trusts('arn:aws:iam::123456789012:role/sandbox-go-mysql-api')
  const refused = `AccessDenied 403: ${caller} is not authorized to perform: sts:AssumeRole on resource: ${deployer}`

  test("is said by its trust policy, and where that leaves it to the account, by the caller's", () => {
    expect(outcome(trusting(account), [assume], 'query')).toBe('allowed')
    const without = trusting(account)
    role(without.world).policies.clear()
    expect(outcome(without, [assume], 'query')).toBe(refused)
  })

  test('is said by its trust policy alone where that names the caller', () => {
    const without = trusting(itself)
    role(without.world).policies.clear()
    expect(outcome(without, [assume], 'query')).toBe('allowed')
  })

  test('is told no more than that they may not, whether the role is there or not', () => {
    expect(outcome(trusting(trusts('arn:aws:iam::333333333333:root')), [assume], 'query')).toBe(refused)
    expect(outcome(scene(), [assume], 'query')).toBe(refused)
  })

  test('is told of an explicit deny', () => {
    const where = trusting(account, { ...account, Effect: 'Deny' })
    expect(outcome(where, [assume], 'query')).toBe(`${refused} with an explicit deny in the role trust policy`)
  })

  test('is asked for tags and for the source identity too', () => {
    const asks = [assume, { action: 'sts:TagSession', resource: deployer }]
    expect(outcome(trusting(account), asks, 'query')).toBe(
      `AccessDenied 403: ${caller} is not authorized to perform: sts:TagSession on resource: ${deployer}`,
    )
  })

  test('can hang on an external id', () => {
    const Condition = { StringEquals: { 'sts:ExternalId': 'ticket-7' } }
    const asked = (id: string) => [{ ...assume, context: { 'sts:externalid': id } }]
    expect(outcome(trusting({ ...account, Condition }), asked('ticket-7'), 'query')).toBe('allowed')
    expect(outcome(trusting({ ...account, Condition }), asked('ticket-8'), 'query')).toBe(refused)
    expect(outcome(trusting({ ...account, Condition }), [assume], 'query')).toBe(refused)
  })
})
