/** The least policy for the chain's own calls: under it the chain is whole, without any part of it not, and it grants nothing else. */
import { GetRolePolicyCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import { beforeAll, describe, expect, test } from 'vitest'
import { diagnose, runChain } from '../src/chain/index.ts'
import {
  comparePolicies,
  decide,
  leastPolicy,
  outlinePolicy,
  type PolicyJson,
  type PolicyRequest,
  parsePolicy,
  type StatementJson,
  smallestChange,
} from '../src/policy/index.ts'
import { contextOf } from '../src/sandbox/gateway/context.ts'
import { bareRequest } from '../src/sandbox/gateway/fixture.ts'
import type { ObservedCall } from '../src/sandbox/gateway/observe.ts'
import { type Sandbox, startSandbox } from '../src/sandbox/index.ts'
import { services } from '../src/sandbox/services/index.ts'
import { renderIamPolicy } from '../src/stack/render/iam-policy.ts'
import { awsManagedKey } from '../src/stack/stack.ts'
import { exampleStack } from '../src/stack/testing/example.ts'
import { calls } from './asks/calls.ts'

const { region, accountId, parameter } = exampleStack
const nothingMore = { debugging: false, logGroupSetup: false }
const everything = { debugging: true, logGroupSetup: true }

describe.each([
  { name: 'with a customer key', key: parameter.key, permissions: nothingMore },
  { name: "with AWS's own key", key: awsManagedKey, permissions: nothingMore },
  { name: 'with a customer key and all permissions', key: parameter.key, permissions: everything },
])('the least policy of the chain $name', ({ key, permissions }) => {
  const stack = { ...exampleStack, parameter: { ...parameter, key }, permissions }
  const rendered = renderIamPolicy(stack, { partition: 'aws', region, accountId })

  /** What one run of the chain asks, and what comes of it, under a policy of the role. */
  async function runUnder(policy: PolicyJson | typeof rendered, sandbox: Sandbox, seen: ObservedCall[]) {
    const role = sandbox.world.roles.get(stack.role)
    role?.policies.clear()
    role?.policies.set('least', parsePolicy(policy))
    seen.length = 0
    const { links } = diagnose(await runChain({ stack, env: sandbox.env }))
    const judged = seen.flatMap((call) => call.judged)
    const failed = links.flatMap(({ checks }) => checks).filter(({ verdict }) => verdict !== 'pass' && verdict !== 'skip')
    return {
      requests: judged.map(({ request }) => request),
      denied: judged.flatMap(({ request, decision }) => (decision.allowed ? [] : [`${request.action} on ${request.resource}`])),
      failed: failed.map(({ id }) => id),
    }
  }

  /** The role's own policies are whole only if they are the rendered ones: those say `log-stream:*`, and this one says which. */
  const compares = permissions.debugging ? ['role-has-what-it-needs', 'role-has-no-more'] : []
  /** The rendered policy narrows the key by its alias, this one by its ARN, of which nobody can tell whether it is the same key. */
  const byArn = key === awsManagedKey ? [] : ['kms:Decrypt']

  const seen: ObservedCall[] = []
  let sandbox: Sandbox
  let requests: readonly PolicyRequest[] = []
  let least: PolicyJson
  beforeAll(async () => {
    sandbox = await startSandbox({ stack, observe: (call) => seen.push(call) })
    ;({ requests } = await runUnder(rendered, sandbox, seen))
    least = leastPolicy(requests)
    return () => sandbox.close()
  })

  test('the chain is whole under it', async () => {
    expect(await runUnder(least, sandbox, seen)).toMatchObject({ denied: [], failed: compares })
    expect(leastPolicy(seen.flatMap(({ judged }) => judged.map(({ request }) => request)))).toEqual(least)
  })

  test('IAM takes it, and what is in it that could be read otherwise', async () => {
    const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '', AWS_SESSION_TOKEN = '' } = sandbox.operatorKeys()
    const credentials = {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      sessionToken: AWS_SESSION_TOKEN,
    }
    const iam = new IAMClient({ endpoint: sandbox.endpoint, region, credentials, maxAttempts: 1 })
    const odd = ['a*', `\${aws:username}`, '"\\'].map((name) => ({
      action: 'ssm:GetParameter',
      resource: `arn:aws:ssm:${region}:${accountId}:parameter/${name}`,
    }))
    for (const policy of [least, leastPolicy(odd)]) {
      const given = { RoleName: stack.role, PolicyName: 'taken' }
      await iam.send(new PutRolePolicyCommand({ ...given, PolicyDocument: JSON.stringify(policy) }))
      const { PolicyDocument = '' } = await iam.send(new GetRolePolicyCommand(given))
      expect(JSON.parse(decodeURIComponent(PolicyDocument))).toEqual(policy)
    }
  })

  test('without any statement, action or resource, exactly the calls that it is for are denied', () => {
    const parts = least.Statement.flatMap((statement, index) =>
      partsOf(statement).map((left) => ({ ...least, Statement: least.Statement.toSpliced(index, 1, ...left) })),
    )
    expect(parts.length).toBeGreaterThan(least.Statement.length * 2)
    for (const policy of parts) {
      const removed = requests.filter((request) => !allows(policy, request))
      expect(removed).not.toEqual([])
      // What is denied now is what the part was for: the least policy for all others is as small as what is left.
      const others = requests.filter((request) => !removed.includes(request))
      for (const request of others) expect(allows(leastPolicy(others), request)).toBe(true)
      for (const request of removed) expect(allows(leastPolicy(others), request)).toBe(false)
    }
  })

  test('the chain is broken without any statement of it', async () => {
    for (const [index, { Sid }] of least.Statement.entries()) {
      const { denied } = await runUnder({ ...least, Statement: least.Statement.toSpliced(index, 1) }, sandbox, seen)
      expect(denied, `without ${Sid}`).not.toEqual([])
    }
  })

  test('the rendered policy grants all of it, and it grants nothing that the rendered policy does not', () => {
    const granted = (document: unknown) => [{ name: 'granted', document: outlinePolicy(document) }]
    expect(comparePolicies(outlinePolicy(least), granted(rendered)).missing).toEqual([])
    const { excess } = comparePolicies(outlinePolicy(rendered), granted(least))
    expect(excess.map(({ action }) => action)).toEqual(byArn)
  })

  test('of everything that can be asked of the sandbox it allows what the chain asks, and nothing else', () => {
    const { world } = sandbox
    const session = seen.at(-1)?.session
    if (session === undefined) throw new Error('the chain has asked as the role')
    const driven = services.flatMap(({ id, operations }) =>
      operations.flatMap((operation) =>
        (calls[`${id}:${operation.name}`] ?? []).flatMap((input) => {
          const asks = operation.asks(input as never, world)
          if ('exempt' in asks) return []
          return asks.map((ask): PolicyRequest => {
            const context = contextOf({ session, service: id, request: bareRequest }, ask, world)
            return { action: ask.action, resource: ask.resource, context }
          })
        }),
      ),
    )
    const named = (some: readonly PolicyRequest[]) =>
      [...new Set(some.map(({ action, resource }) => `${action} on ${resource}`))].sort()
    const ofChain = named(requests)
    expect(ofChain).toEqual(named(requests.filter((request) => allows(least, request))))
    const inChain = driven.filter(({ action, resource, context }) => {
      const isOther = action === 'cloudwatch:PutMetricData' && context?.['cloudwatch:namespace'] !== stack.metrics.namespace
      return ofChain.includes(`${action} on ${resource}`) && !isOther
    })
    expect(named(driven.filter((request) => allows(least, request)))).toEqual(named(inChain))
    expect(driven.length).toBeGreaterThan(inChain.length * 3)
    expect(inChain.length).toBeGreaterThan(3)
  })

  test('the smallest change of a role that may do nothing grants the same, and of one that may do part of it the rest', () => {
    for (const count of [0, 1, 3]) {
      const part = { ...rendered, Statement: rendered.Statement.slice(0, count) }
      const identity = count === 0 ? [] : [{ name: 'part', document: parsePolicy(part) }]
      const { edits, denials, limits } = smallestChange({ identity }, requests)
      expect({ denials, limits }).toEqual({ denials: [], limits: [] })
      const [edit, ...others] = edits
      expect(others).toEqual([])
      const changed = { identity: [{ name: 'changed', document: parsePolicy(edit?.after) }] }
      expect(requests.filter((request) => !decide(changed, request).allowed)).toEqual([])
      const granted = [{ name: 'changed', document: outlinePolicy(edit?.after) }]
      const { excess } = comparePolicies(outlinePolicy(rendered), granted)
      expect(excess.map(({ action }) => action)).toEqual(count === 3 ? [] : byArn)
    }
  })
})

function allows(policy: PolicyJson, request: PolicyRequest): boolean {
  if (policy.Statement.length === 0) return false
  return decide({ identity: [{ name: 'least', document: parsePolicy(policy) }] }, request).allowed
}

/** A statement without each of its parts in turn; nothing is left of it where a part is all there is. */
function partsOf(statement: StatementJson): StatementJson[][] {
  const without = (element: 'Action' | 'Resource') => {
    const values = statement[element] as readonly string[]
    return values.map((value) =>
      values.length === 1 ? [] : [{ ...statement, [element]: values.filter((other) => other !== value) }],
    )
  }
  return [[], ...without('Action'), ...without('Resource')]
}
