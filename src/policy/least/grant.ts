/**
 * Grants as boxes: every action on every resource, where every condition has one of its values. Two boxes that differ on one side only
 * join into one that holds both and nothing else; a policy is made smaller by that alone.
 */
import type { PolicyRequest } from '../request.ts'
import { literalResource, literalValue } from './literal.ts'
import { narrowingKey } from './narrowing.ts'

/** The values of each side, sorted. `Action` and `Resource` are always there, the others are condition keys. */
export type Grant = ReadonlyMap<string, readonly string[]>

/** What allows each of the requests: a grant for each, but for those that another one takes in. */
export function grantsOf(requests: readonly PolicyRequest[]): readonly Grant[] {
  const alike = new Map<string, Map<string, Grant>>()
  for (const grant of requests.map(grantOf)) {
    const name = JSON.stringify([grant.get('Action'), grant.get('Resource')])
    const others = alike.get(name) ?? new Map<string, Grant>()
    alike.set(name, others.set(nameOf(grant), grant))
  }
  const needed = [...alike.values()].flatMap((group) => {
    const grants = [...group.values()]
    return grants.filter((grant) => !grants.some((other) => other.size < grant.size && takesIn(other, grant)))
  })
  return inOrder(needed)
}

function inOrder(grants: readonly Grant[]): readonly Grant[] {
  return grants.toSorted((a, b) => compare(nameOf(a), nameOf(b)))
}

/** Whether all conditions of the one are conditions of the other. */
function takesIn(wide: Grant, narrow: Grant): boolean {
  return [...wide.keys()].every((side) => spelled(wide, side) === spelled(narrow, side))
}

/**
 * What allows one request, and no other one. A request without a key that narrows is allowed with any value of it: one action has
 * the key in all its requests, or in none.
 */
function grantOf({ action, resource, context = {} }: PolicyRequest): Grant {
  const conditions = Object.entries(context).flatMap(([name, value]) => {
    const key = narrowingKey(name)
    return key === undefined ? [] : [[key, sorted([value].flat().map(literalValue))] as const]
  })
  return new Map([
    ['Action', [action]],
    ['Resource', [literalResource(resource)]],
    ...conditions.sort(([a], [b]) => compare(a, b)),
  ])
}

/**
 * The same in as few boxes as joining gives, always in the same order. Actions of different services stay apart, so that a
 * statement has one purpose.
 */
export function joined(grants: readonly Grant[]): readonly Grant[] {
  const keys = sorted(grants.flatMap((grant) => [...grant.keys()])).filter((side) => side !== 'Action' && side !== 'Resource')
  // What is joined first decides what can be joined afterwards.
  const byResource = joinedBy(['Resource', 'Action', ...keys], grants)
  const byAction = joinedBy(['Action', 'Resource', ...keys], grants)
  return inOrder(byAction.length < byResource.length ? byAction : byResource)
}

function joinedBy(sides: readonly string[], grants: readonly Grant[]): readonly Grant[] {
  const fewer = sides.reduce<readonly Grant[]>(joinedAlong, grants)
  return fewer.length < grants.length ? joinedBy(sides, fewer) : fewer
}

function joinedAlong(grants: readonly Grant[], side: string): readonly Grant[] {
  const alike = new Map<string, Grant[]>()
  for (const grant of grants) {
    const name = nameOf(grant, side)
    const others = alike.get(name)
    if (others === undefined) alike.set(name, [grant])
    else others.push(grant)
  }
  return Array.from(alike.values(), ([first = new Map(), ...others]) =>
    others.length === 0 ? first : widened(first, side, others),
  )
}

/** A grant with the values of others on one side. */
export function widened(grant: Grant, side: string, others: readonly Grant[]): Grant {
  if (!grant.has(side)) return grant
  return new Map(grant).set(side, sorted([grant, ...others].flatMap((one) => one.get(side) ?? [])))
}

/** The one side on which two grants differ; undefined where they differ on several, or on none. */
export function onlyDifference(one: Grant, other: Grant): string | undefined {
  if (one.size !== other.size) return undefined
  const differing = [...one.keys()].filter((side) => spelled(one, side) !== spelled(other, side))
  const [side] = differing
  return differing.length === 1 && side !== undefined && other.has(side) ? side : undefined
}

/** The values of a side as one text; IAM tells actions apart without regard to case. */
function spelled(grant: Grant, side: string): string {
  const text = JSON.stringify(sorted(grant.get(side) ?? []))
  return side === 'Action' ? text.toLowerCase() : text
}

/** What two grants have in common that can be joined along a side, as text; without a side, the grant itself. */
function nameOf(grant: Grant, side?: string): string {
  const service = side === 'Action' ? serviceOf(grant) : ''
  return JSON.stringify([service, ...Array.from(grant, ([name, values]) => [name, name === side ? [] : values])])
}

/** The service whose actions a grant is of, such as `ssm`. */
export function serviceOf(grant: Grant): string {
  return grant.get('Action')?.[0]?.split(':')[0] ?? ''
}

/** Without doubles, in an order that no locale changes. */
function sorted(texts: Iterable<string>): readonly string[] {
  return [...new Set(texts)].sort(compare)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
