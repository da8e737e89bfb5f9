/** The smallest change that allows what is denied: how the role's policies are widened, and what else stands in the way. */
import { decide } from '../decide.ts'
import { policyText, type Statement, statementName } from '../document.ts'
import type { PolicySet } from '../layers.ts'
import { parsePolicy } from '../parse.ts'
import type { PolicyRequest } from '../request.ts'
import { grantsOf } from './grant.ts'
import type { PolicyJson } from './statement.ts'
import { type PolicyEdit, widen } from './widen.ts'

export interface Asked {
  readonly action: string
  readonly resource: string
}

/** A statement that denies, which no allow can cure. */
export interface Denial {
  readonly layer: 'identity'
  readonly policy: string
  /** Its Sid, else its place. */
  readonly statement: string
  /** What it must no longer deny. */
  readonly of: readonly Asked[]
}

/** All of it together allows what was denied; nothing of it is needed where nothing was. */
export interface Change {
  /** The role's own policies, widened by what is asked and nothing else. */
  readonly edits: readonly PolicyEdit[]
  readonly denials: readonly Denial[]
}

/**
 * Of all ways to widen a statement or to add one, those that add the least text. Policies of AWS's own are left as they are, which
 * nobody else can change.
 * @param requests those that are allowed already need nothing
 */
export function smallestChange(policies: PolicySet, requests: readonly PolicyRequest[]): Change {
  const wanted: PolicyRequest[] = []
  const denials = new Map<Statement, Denial & { of: Asked[] }>()
  for (const request of requests) {
    const { isAllowed, deniedBy } = obstaclesOf(policies, request)
    const { action, resource } = request
    if (!isAllowed) wanted.push(request)
    for (const { policy, statement } of deniedBy) {
      const denial = denials.get(statement) ?? {
        layer: 'identity' as const,
        policy: policy.name,
        statement: statementName(statement),
        of: [],
      }
      denials.set(statement, { ...denial, of: [...denial.of, { action, resource }] })
    }
  }
  return { edits: widen(editable(policies), grantsOf(wanted)), denials: [...denials.values()] }
}

/** Takes one obstacle after the other out of the way until the request is allowed, to see all of them. */
function obstaclesOf(policies: PolicySet, request: PolicyRequest) {
  const deniedBy: NonNullable<ReturnType<typeof decide>['decidedBy']>[] = []
  let isAllowed = true
  for (let left = policies; ; ) {
    const { allowed, denial, decidedBy } = decide(left, request)
    if (allowed) return { isAllowed, deniedBy }
    if (denial === 'explicit' && decidedBy) {
      deniedBy.push(decidedBy)
      left = without(left, decidedBy.statement)
    } else if (isAllowed) {
      isAllowed = false
      left = { ...left, identity: [...left.identity, { name: 'what is asked', document: allowing(request) }] }
    } else {
      throw new Error(`${request.action} on ${request.resource} is denied under a policy that was made to allow it`)
    }
  }
}

function allowing({ action }: PolicyRequest) {
  return parsePolicy({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: action, Resource: '*' } })
}

function without(policies: PolicySet, statement: Statement): PolicySet {
  const identity = policies.identity.map(({ name, document }) => ({
    name,
    document: document.with(document.statements.filter((one) => one !== statement)),
  }))
  return { ...policies, identity }
}

function editable({ identity }: PolicySet) {
  return identity.map(({ name, document }) => ({ name, document: JSON.parse(policyText(document)) as PolicyJson }))
}
