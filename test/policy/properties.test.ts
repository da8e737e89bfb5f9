// What holds of any policies and requests, whatever they say.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decide, parsePolicy, parsePolicyText, policyText } from '../../src/policy/index.ts'
import { parseAll } from './engine.ts'
import { type Json, type Kind, policies, policyOf, request, statementOf } from './generate.ts'
import type { RawPolicies } from './naive.ts'
import { seedOf } from './seed.ts'

const seed = seedOf('properties')
const settings = { numRuns: 4000, seed }

const kinds: readonly Kind[] = ['identity', 'session', 'boundary', 'resource', 'service-control', 'resource-control', 'endpoint']
const layerOf: Readonly<Record<Kind, keyof RawPolicies>> = {
  identity: 'identity',
  session: 'session',
  boundary: 'boundary',
  resource: 'resource',
  'service-control': 'serviceControl',
  'resource-control': 'resourceControl',
  endpoint: 'endpoint',
}

/** The policies with a statement more in the first policy of a layer; unchanged where the layer has none. */
function withStatement(raw: RawPolicies, kind: Kind, statement: Json): RawPolicies {
  const add = (layer: unknown): unknown => {
    if (Array.isArray(layer)) return layer.map((each, index) => (index === 0 ? add(each) : each))
    if (layer === undefined) return undefined
    const document = layer as Json
    return { ...document, Statement: [document.Statement, statement].flat() }
  }
  const key = layerOf[kind]
  return raw[key] === undefined ? raw : { ...raw, [key]: add(raw[key]) }
}

const added = (effect: 'Allow' | 'Deny') =>
  fc.constantFrom(...kinds).chain((kind) => fc.tuple(fc.constant(kind), statementOf(kind, effect)))

test('a Deny of everything wins, in whatever policy it stands', () => {
  fc.assert(
    fc.property(policies, request, fc.constantFrom(...kinds), (raw, asked, kind) => {
      const hasPrincipal = ['resource', 'resource-control', 'endpoint'].includes(kind)
      const statement = { Effect: 'Deny', Action: '*', Resource: '*', ...(hasPrincipal && { Principal: '*' }) }
      const changed = withStatement(raw, kind, statement)
      // A service has no identity whose policies could deny.
      if (JSON.stringify(changed) === JSON.stringify(raw) || (asked.principal?.kind === 'service' && !hasPrincipal)) return
      expect(decide(parseAll(changed), asked)).toMatchObject({ allowed: false, denial: 'explicit' })
    }),
    settings,
  )
})

test('an Allow more never takes access away', () => {
  fc.assert(
    fc.property(policies, request, added('Allow'), (raw, asked, [kind, statement]) => {
      if (!decide(parseAll(raw), asked).allowed) return
      expect(decide(parseAll(withStatement(raw, kind, statement)), asked).allowed).toBe(true)
    }),
    settings,
  )
})

test('a Deny more never gives access', () => {
  fc.assert(
    fc.property(policies, request, added('Deny'), (raw, asked, [kind, statement]) => {
      if (decide(parseAll(raw), asked).allowed) return
      expect(decide(parseAll(withStatement(raw, kind, statement)), asked).allowed).toBe(false)
    }),
    settings,
  )
})

test('the order of statements, policies and levels does not matter', () => {
  const reversed = (value: unknown): unknown => (Array.isArray(value) ? value.map(reversed).reverse() : value)
  const turned = (document: unknown): unknown => {
    if (Array.isArray(document)) return document.map(turned).reverse()
    if (typeof document !== 'object' || document === null) return document
    return { ...document, Statement: reversed((document as Json).Statement) }
  }
  fc.assert(
    fc.property(policies, request, (raw, asked) => {
      const other = Object.fromEntries(
        Object.entries(raw).map(([layer, each]) => [layer, turned(each)]),
      ) as unknown as RawPolicies
      const { allowed, denial, layer } = decide(parseAll(raw), asked)
      expect(decide(parseAll(other), asked)).toMatchObject({ allowed, denial, layer })
    }),
    settings,
  )
})

test('a policy that is written out and read again is the same', () => {
  const written = fc.constantFrom(...kinds).chain((kind) => fc.tuple(fc.constant(kind), policyOf(kind)))
  fc.assert(
    fc.property(written, ([layer, document]) => {
      const kind = layer === 'resource' ? 'repository' : layer
      const once = parsePolicy(document, kind)
      const text = policyText(once)
      const again = parsePolicyText(text, 'policy.json', kind)
      expect(policyText(again)).toBe(text)
      expect(again.statements.map(({ source }) => source)).toEqual([document.Statement].flat())
      expect(again.version).toBe(document.Version ?? '2008-10-17')
    }),
    settings,
  )
})
