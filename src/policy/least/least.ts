/** The least policy: what allows exactly the given requests, each with the conditions that say what it is for. */
import type { PolicyRequest } from '../request.ts'
import { grantsOf, joined } from './grant.ts'
import { type PolicyJson, statementsOf } from './statement.ts'

/**
 * Exact ARNs, one statement for each purpose, the same text in whatever order the requests came, and however often. It has no
 * statements where nothing was asked, and IAM takes no such policy.
 */
export function leastPolicy(requests: readonly PolicyRequest[]): PolicyJson {
  return { Version: '2012-10-17', Statement: statementsOf(joined(grantsOf(requests))) }
}
