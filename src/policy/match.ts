/** Whether a statement speaks of a request. */
import { holds } from './conditions/evaluate.ts'
import type { Element, Statement } from './document.ts'
import { serviceOf } from './elements.ts'
import { type Naming, namingOf } from './principals.ts'
import type { PolicyRequest, Principal, RequestContext } from './request.ts'

/** A request as statements are held against it. */
export interface Question {
  /** Lower-cased, as the statements' patterns are. */
  readonly action: string
  /** The action's; only statements about it can speak of the request. */
  readonly service: string
  readonly resource: string
  readonly context: RequestContext
  readonly principal: Principal | undefined
  /** Whether the caller has a permissions boundary. */
  readonly isBounded: boolean
}

export function questionOf({ action, resource, context = {}, principal }: PolicyRequest, isBounded: boolean): Question {
  const lowered = action.toLowerCase()
  return { action: lowered, service: serviceOf(lowered), resource, context, principal, isBounded }
}

/** Whom of the caller the statement names, `caller` where it is the caller's own policy; undefined when it speaks of something else. */
export function concerns(statement: Statement, question: Question): Naming | undefined {
  const { actions, resources, principals, conditions } = statement
  const { action, resource, context, principal, isBounded } = question
  if (!takesIn(actions, action, context)) return undefined
  if (resources && !takesIn(resources, resource, context)) return undefined
  const naming = principals ? namingOf(principals, principal, isBounded) : 'caller'
  return naming !== undefined && holds(conditions, context) ? naming : undefined
}

/** Whether an element means a text. */
export function takesIn({ words, isNot }: Element, text: string, context: RequestContext): boolean {
  // Most words have no variables, and most statements speak of something else: no list is built for them.
  for (const word of words) if ((word.fixed ?? word.testFor(context))?.(text)) return !isNot
  return isNot
}
