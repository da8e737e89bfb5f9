// The engine, asked with the raw policies that the naive evaluator reads.
import { type NamedPolicy, type PolicyKind, type PolicySet, parsePolicy } from '../../src/policy/index.ts'
import type { RawPolicies } from './naive.ts'

type Json = Record<string, unknown>

/** Parses each policy, the resource's as a repository's, which may leave the resource out; its name says where it stands, `service-control 1.0` for the first of the second level. */
export function parseAll(raw: RawPolicies): PolicySet {
  const read = (kind: PolicyKind, place: string | number) => (document: Json, index: number | string) => ({
    name: `${kind} ${place}${index}`,
    document: parsePolicy(document, kind),
  })
  const levels = (kind: PolicyKind, lists: readonly (readonly Json[])[]): NamedPolicy[][] =>
    lists.map((list, level) => list.map(read(kind, `${level}.`)))
  return {
    identity: raw.identity.map(read('identity', '')),
    ...(raw.boundary && { boundary: read('boundary', '')(raw.boundary, 0) }),
    ...(raw.session && { session: raw.session.map(read('session', '')) }),
    ...(raw.serviceControl && { serviceControl: levels('service-control', raw.serviceControl) }),
    ...(raw.resourceControl && { resourceControl: levels('resource-control', raw.resourceControl) }),
    ...(raw.resource && {
      resource: { ...read('repository', '')(raw.resource, 0), isRequired: raw.resourceIsRequired === true },
    }),
    ...(raw.endpoint && { endpoint: read('endpoint', '')(raw.endpoint, 0) }),
  }
}

/** By a policy's name: which level of its layer it is of; the name of the layer where that has but one. */
export const levelOf = (name: string): string => name.replace(/\d+$/, '')
