/** The decision: explicit deny first, then allow, else an implicit deny. A decision carries the statement that made it. */
import { holds } from './conditions/evaluate.ts'
import type { PolicyDocument, Statement } from './parse.ts'
import type { PolicyRequest } from './request.ts'
import { fits } from './wildcard.ts'

/** The policies that bear on a request, by layer. */
export interface PolicySet {
  readonly identity: readonly { readonly name: string; readonly document: PolicyDocument }[]
}

export interface Decision {
  readonly allowed: boolean
  /** `implicit` when no statement allows, `explicit` when one denies. */
  readonly denial: 'implicit' | 'explicit' | undefined
  readonly decidedBy: { readonly policy: string; readonly statement: Statement } | undefined
}

export function decide(policies: PolicySet, request: PolicyRequest): Decision {
  const action = request.action.toLowerCase()
  let allowedBy: Decision['decidedBy']
  for (const { name, document } of policies.identity) {
    for (const statement of document.statements) {
      // Once allowed, only a deny can change the outcome.
      if (allowedBy && statement.effect === 'Allow') continue
      if (!concerns(statement, action, request)) continue
      const decidedBy = { policy: name, statement }
      if (statement.effect === 'Deny') return { allowed: false, denial: 'explicit', decidedBy }
      allowedBy = decidedBy
    }
  }
  return { allowed: allowedBy !== undefined, denial: allowedBy ? undefined : 'implicit', decidedBy: allowedBy }
}

/** @param action lower-cased, as the statement's patterns are */
function concerns(statement: Statement, action: string, { resource, context = {} }: PolicyRequest): boolean {
  return (
    statement.actions.some((pattern) => fits(pattern, action)) &&
    statement.resources.some((pattern) => fits(pattern, resource)) &&
    holds(statement.conditions, context)
  )
}
