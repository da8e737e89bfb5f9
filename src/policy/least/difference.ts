/** The smallest change that allows what is denied: how the role's policies are widened, and what else stands in the way. */
import { policyText } from '../document.ts'
import type { LayerName, NamedPolicy, PolicySet } from '../layers.ts'
import type { PolicyRequest } from '../request.ts'
import { grantsOf, joined } from './grant.ts'
import { type Obstacle, obstaclesOf, principalOf } from './obstacles.ts'
import { type PolicyJson, type StatementJson, statementsOf } from './statement.ts'
import { type PolicyEdit, widen } from './widen.ts'

export interface Asked {
  readonly action: string
  readonly resource: string
}

/** A statement that denies, which no allow can cure. */
export interface Denial {
  readonly layer: LayerName
  readonly policy: string
  /** Its Sid, else its place. */
  readonly statement: string
  /** What it must no longer deny. */
  readonly of: readonly Asked[]
}

/** Policies that are not the role's own and must allow too. */
export interface Limit {
  readonly layer: LayerName
  /** Those that could say it. */
  readonly policies: readonly string[]
  /** The least that they must say. */
  readonly mustAllow: readonly StatementJson[]
}

/** All of it together allows what was denied; nothing of it is needed where nothing was. */
export interface Change {
  /** The role's own policies, widened by what is asked and nothing else. */
  readonly edits: readonly PolicyEdit[]
  readonly denials: readonly Denial[]
  readonly limits: readonly Limit[]
}

/**
 * Of the ways to widen a statement or to add one, the one that adds the least text. Managed policies are left as they are: other
 * roles may have them too.
 * @param requests those that are allowed already need nothing
 * @param besides what bears on a request beside the role's own policies, where it is not the same for all, as the policies of resources
 */
export function smallestChange(
  policies: PolicySet,
  requests: readonly PolicyRequest[],
  besides?: (request: PolicyRequest) => PolicySet,
): Change {
  const { identity } = policies
  const found = requests.flatMap((request) => {
    const all = besides ? { ...besides(request), identity } : policies
    return obstaclesOf(all, request).map((obstacle) => ({ obstacle, request }))
  })
  const wanted = found.filter(({ obstacle }) => obstacle.is === 'not-allowed' && obstacle.layer === 'identity')
  return {
    edits: widen(inline(policies), grantsOf(wanted.map(({ request }) => request))),
    denials: alike(found, 'denied').map(({ obstacle: { layer, policy, statement }, requests }) => {
      const of = new Map(requests.map(({ action, resource }) => [`${action} ${resource}`, { action, resource }]))
      return { layer, policy, statement, of: [...of.values()] }
    }),
    limits: alike(found, 'not-allowed').flatMap(({ obstacle, requests }) => {
      const { layer, policies } = obstacle
      return layer === 'identity' ? [] : [{ layer, policies, mustAllow: leastOf(obstacle, requests) }]
    }),
  }
}

function inline({ identity }: PolicySet): readonly { name: string; document: PolicyJson }[] {
  const own = identity.filter(({ arn }: NamedPolicy) => arn === undefined)
  return own.map(({ name, document }) => ({ name, document: JSON.parse(policyText(document)) as PolicyJson }))
}

interface Found {
  readonly obstacle: Obstacle
  readonly request: PolicyRequest
}

/** The obstacles of a kind, each with all requests that it stands in the way of. */
function alike<Is extends Obstacle['is']>(found: readonly Found[], is: Is) {
  type One = Extract<Obstacle, { is: Is }>
  const groups = new Map<string, { obstacle: One; requests: PolicyRequest[] }>()
  for (const { obstacle, request } of found) {
    if (obstacle.is !== is) continue
    const name = JSON.stringify(obstacle)
    const group = groups.get(name)
    if (group === undefined) groups.set(name, { obstacle: obstacle as One, requests: [request] })
    else group.requests.push(request)
  }
  return [...groups.values()]
}

/** Policies that are attached to something say whom they allow; some of them, as trust policies, do not say on what. */
function leastOf(
  { layer, namesResource }: Extract<Obstacle, { is: 'not-allowed' }>,
  requests: readonly PolicyRequest[],
): readonly StatementJson[] {
  const statements = statementsOf(joined(grantsOf(requests)))
  if (layer !== 'resource' && layer !== 'endpoint' && layer !== 'resource-control') return statements
  const [request] = requests
  const Principal = layer === 'resource' ? principalOf(request?.principal) : '*'
  return statements.map(({ Sid, Effect, Action, Resource, ...others }) => ({
    ...(Sid !== undefined && { Sid }),
    ...{ Effect, Principal, Action },
    ...(namesResource && { Resource }),
    ...others,
  }))
}
