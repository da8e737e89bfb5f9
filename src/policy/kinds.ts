/** The kinds of policies, and which elements each must or must not have. */
import { actionFlaw } from './flaws.ts'
import type { Fail, Flaw, JsonObject } from './grammar.ts'
import { iamSays } from './iam-says.ts'

/**
 * What a policy is attached to. `identity`: a role; `session`: given when the role is assumed; `boundary`: the most that a role may
 * do; `service-control` and `resource-control`: an organisation; `resource`: a key of KMS and the like; `trust`: who may assume a
 * role; `repository`: images; `endpoint`: a VPC endpoint.
 */
export type PolicyKind =
  | 'identity'
  | 'session'
  | 'boundary'
  | 'service-control'
  | 'resource-control'
  | 'resource'
  | 'trust'
  | 'repository'
  | 'endpoint'

interface Grammar {
  /** Whether statements say whom they speak of. */
  readonly principal: boolean
  /** Whether statements say what they speak of; `optional`: the policy of a repository speaks of it without saying so. */
  readonly resource: boolean | 'optional'
  /** Why an element has no place, for the reader. */
  readonly instead?: Readonly<Partial<Record<'principal' | 'resource', string>>>
}

const ofPrincipals: Grammar = {
  principal: false,
  resource: true,
  instead: { principal: 'has no place in the policy of a role; it belongs in its trust policy' },
}
const ofOrganisation: Grammar = {
  principal: false,
  resource: true,
  instead: { principal: 'has no place in a service control policy' },
}
const ofResources: Grammar = { principal: true, resource: true }

const grammars: Readonly<Record<PolicyKind, Grammar>> = {
  identity: ofPrincipals,
  session: ofPrincipals,
  boundary: ofPrincipals,
  'service-control': ofOrganisation,
  'resource-control': ofResources,
  resource: ofResources,
  trust: { principal: true, resource: false, instead: { resource: 'has no place in a trust policy' } },
  repository: { principal: true, resource: 'optional' },
  endpoint: ofResources,
}

/** Throws Problem `policy-malformed` for an element that the kind does not have, or lacks. */
export function demandElements(statement: JsonObject, kind: PolicyKind, place: string, fail: Fail): void {
  const { principal, resource, instead } = grammars[kind]
  const find = (...names: string[]) => names.find((name) => name in statement)
  const named = find('Principal', 'NotPrincipal')
  if (!principal && named !== undefined) throw fail(`${place}.${named}`, instead?.principal ?? '', iamSays.principal)
  const on = find('Resource', 'NotResource')
  if (resource === false && on !== undefined) throw fail(`${place}.${on}`, instead?.resource ?? '', iamSays.trustOfResource)
  if (find('Action', 'NotAction') === undefined) throw fail(place, 'has no `Action`', iamSays.noActions)
  if (principal && named === undefined) throw fail(place, 'has no `Principal`', iamSays.noPrincipal)
  if (resource === true && on === undefined) throw fail(place, 'has no `Resource`', iamSays.noResources)
}

/** Whether a Sid may have spaces and the like, as that of a key policy. */
export function takesAnySid(kind: PolicyKind): boolean {
  return kind === 'resource' || kind === 'repository' || kind === 'endpoint'
}

/** What is wrong with an action in such a policy. */
export function flawOfAction(kind: PolicyKind): (action: string) => Flaw | undefined {
  return kind === 'trust' ? trustFlaw : actionFlaw
}

function trustFlaw(action: string): Flaw | undefined {
  if (/^sts:/i.test(action)) return actionFlaw(action)
  return actionFlaw(action) ?? { message: 'a trust policy is about actions of `sts` alone', iamSays: iamSays.trustOfAction }
}
