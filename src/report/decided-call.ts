/** A call and what was decided of each permission that it asked for; equal calls are one, with a count. */
import type { Explanation, PolicyRequest, PolicySet } from '../policy/index.ts'

export interface DecidedAsk {
  readonly request: PolicyRequest
  readonly policies: PolicySet
  readonly explanation: Explanation
}

export interface DecidedCall {
  /** As in the prefix of actions; undefined where the request did not tell. */
  readonly service: string | undefined
  /** Undefined where the call did not come so far that it was known. */
  readonly operation: string | undefined
  /** HTTP status of the answer. */
  readonly status: number
  readonly error: { readonly code: string; readonly message: string } | undefined
  /** In the order in which they were judged; none after one that is denied. */
  readonly asks: readonly DecidedAsk[]
  /** Why the operation needs no permission. */
  readonly exempt: string | undefined
  /** How often it was made. */
  readonly count: number
}

export function isDenied({ asks }: DecidedCall): boolean {
  return asks.some(({ explanation }) => !explanation.allowed)
}

/** It failed before it was known what it asks for, as one that the sandbox does not emulate. */
export function isUndecided({ error, asks, exempt }: DecidedCall): boolean {
  return error !== undefined && asks.length === 0 && exempt === undefined
}

/** `ssm:GetParameter`, or as much of it as the request told. May hold what a terminal would obey. */
export function callName({ service, operation }: DecidedCall): string {
  if (service === undefined) return 'a call'
  return operation === undefined ? `a call to ${service}` : `${service}:${operation}`
}

/** When, by which version of which client and with which keys: another every time, and nothing that a policy should be about. */
const passing = new Set(['aws:currenttime', 'aws:epochtime', 'aws:tokenissuetime', 'aws:useragent', 'aws:userid'])

/** What tells one request from another, as text. */
export function requestKey({ action, resource, context = {} }: PolicyRequest): string {
  return JSON.stringify([action, resource, Object.entries(context).filter(([key]) => !passing.has(key))])
}
