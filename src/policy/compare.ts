/**
 * Holds the policies that a role has against the policy that it needs: what is missing, and what is granted beyond the need.
 * Patterns are held against patterns, so it answers for everything that a statement can mean, not for one request.
 */
import { isProblem } from '../core/problem.ts'
import { holds } from './conditions/evaluate.ts'
import { readConditions } from './conditions/read.ts'
import { failByPath } from './malformed.ts'
import type { OutlinedCondition, OutlinedStatement, Placed, PolicyOutline } from './outline.ts'
import { covers, overlaps } from './pattern.ts'
import type { RequestContext } from './request.ts'

export interface GrantedPolicy {
  readonly name: string
  readonly document: PolicyOutline
}

/** One action on one resource that a statement of the needed policy is for. */
export interface Need {
  /** The Sid of the needed statement. */
  readonly statement: string
  readonly action: string
  readonly resource: string
  /** The conditions that the need keeps to. */
  readonly conditions: readonly OutlinedCondition[]
}

export interface Unmet extends Need {
  /** Why: nothing grants it, a statement denies it, or its conditions or resources leave it open. */
  readonly because: 'not-granted' | 'denied' | 'undecided'
  /** The statement that denies it or leaves it open: `POLICY, SID`. */
  readonly by: string | undefined
}

/** Something granted that nothing needs. */
export interface Excess {
  readonly policy: string
  /** The Sid of the granting statement, or its place. */
  readonly statement: string
  /** Where in the document, such as `Statement[1].Action[0]`. */
  readonly place: string
  readonly action: string
  readonly resource: string
  /** What goes too far: the action is not needed or wider than needed, or the resource, or a condition is missing. */
  readonly beyond: 'action' | 'resource' | 'condition'
  /** What would do instead: actions, resources or condition keys; empty when the action is not needed at all. */
  readonly needed: readonly string[]
}

export interface Comparison {
  /** `because` is never `undecided` here. */
  readonly missing: readonly Unmet[]
  /** What cannot be told from the documents alone, such as a grant under a condition on the caller's address. */
  readonly undecided: readonly Unmet[]
  readonly excess: readonly Excess[]
}

export function comparePolicies(needed: PolicyOutline, granted: readonly GrantedPolicy[]): Comparison {
  const needs = needsOf(needed)
  const unmet = needs.flatMap((need) => unmetOf(need, granted))
  return {
    missing: unmet.filter(({ because }) => because !== 'undecided'),
    undecided: unmet.filter(({ because }) => because === 'undecided'),
    excess: granted.flatMap((policy) => policy.document.statements.flatMap((statement) => excessOf(policy, statement, needs))),
  }
}

/** How a statement is called: by its Sid, else by its place. */
function statementName({ sid, place }: OutlinedStatement): string {
  return sid ?? place
}

/** Every action with every resource of the statements that allow. */
export function needsOf({ statements }: PolicyOutline): readonly Need[] {
  return statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((statement) =>
      statement.actions.flatMap(({ text: action }) =>
        statement.resources.map(({ text: resource }) => ({
          statement: statementName(statement),
          action,
          resource,
          conditions: statement.conditions,
        })),
      ),
    )
}

/** Whether a statement speaks of all of a need, of a part or under conditions nobody can judge here, or not of it at all. */
type Reach = 'all' | 'some' | 'none'

function unmetOf(need: Need, granted: readonly GrantedPolicy[]): readonly Unmet[] {
  const reaching = granted.flatMap(({ name, document }) =>
    document.statements.map((statement) => ({
      ...statement,
      by: `${name}, ${statementName(statement)}`,
      reach: reachOf(statement, need),
    })),
  )
  const find = (effect: 'Allow' | 'Deny', reach: Reach) => reaching.find((one) => one.effect === effect && one.reach === reach)
  const denied = find('Deny', 'all')
  if (denied) return [{ ...need, because: 'denied', by: denied.by }]
  const isGranted = find('Allow', 'all') !== undefined
  // A deny that may or may not apply leaves the need open, however it is granted.
  const open = find('Deny', 'some') ?? (isGranted ? undefined : find('Allow', 'some'))
  if (open && (isGranted || open.effect === 'Allow')) return [{ ...need, because: 'undecided', by: open.by }]
  return isGranted ? [] : [{ ...need, because: 'not-granted', by: undefined }]
}

function reachOf(statement: OutlinedStatement, need: Need): Reach {
  const action = reachOfElement(statement.actions, statement.isNotAction, need.action, (text) => text.toLowerCase())
  const resource = reachOfElement(statement.resources, statement.isNotResource, need.resource, (text) => text)
  const condition = reachOfConditions(statement.conditions, need)
  const all = [action, resource, condition]
  return all.includes('none') ? 'none' : all.includes('some') ? 'some' : 'all'
}

function reachOfElement(words: readonly Placed[], isNot: boolean, needed: string, spell: (text: string) => string): Reach {
  const wanted = spell(needed)
  const patterns = words.map(({ text }) => spell(text))
  const isCovered = patterns.some((pattern) => covers(pattern, wanted))
  // A request of an action that takes no resource names `*` itself, which is no pattern.
  const isTouched = wanted === '*' ? isCovered : patterns.some((pattern) => overlaps(anyFor(pattern), wanted))
  if (isNot) return isCovered ? 'none' : isTouched ? 'some' : 'all'
  return isCovered ? 'all' : isTouched ? 'some' : 'none'
}

/** A policy variable stands for something that only a request can tell, so for anything here. */
function anyFor(pattern: string): string {
  return pattern.replace(/\$\{[^{}]*\}/g, '*')
}

/** The need's own conditions say what its requests will be like; a condition on anything else cannot be judged here. */
function reachOfConditions(conditions: readonly OutlinedCondition[], need: Need): Reach {
  const context = contextOf(need)
  const reaches = conditions.map(({ operator, key, values }): Reach => {
    const isVariable = values.some((value) => value.includes('${'))
    if (isVariable || !Object.hasOwn(context, key.toLowerCase())) return 'some'
    try {
      return holds(readConditions({ [operator]: { [key]: values } }, '', '2012-10-17', failByPath), context) ? 'all' : 'none'
    } catch (error) {
      if (isProblem(error, 'policy-malformed')) return 'some'
      throw error
    }
  })
  return reaches.includes('none') ? 'none' : reaches.includes('some') ? 'some' : 'all'
}

function contextOf({ conditions }: Need): RequestContext {
  return Object.fromEntries(conditions.map(({ key, values }) => [key.toLowerCase(), values]))
}

function excessOf(policy: GrantedPolicy, statement: OutlinedStatement, needs: readonly Need[]): readonly Excess[] {
  if (statement.effect === 'Deny') return []
  return statement.actions.flatMap((action): readonly Excess[] => {
    const found = (beyond: Excess['beyond'], { place }: Placed, resource: string, needed: Iterable<string>) => ({
      policy: policy.name,
      statement: statementName(statement),
      place,
      action: `${statement.isNotAction ? 'all but ' : ''}${action.text}`,
      resource: `${statement.isNotResource ? 'all but ' : ''}${resource}`,
      beyond,
      needed: [...new Set(needed)],
    })
    const met = needs.filter((need) => {
      // Whoever needs an action everywhere needs it on each resource, though a grant on one does not meet the need.
      const where =
        need.resource === '*' && !statement.isNotResource && !statement.isNotAction
          ? { resources: [{ text: '*', place: '' }] }
          : {}
      return reachOf({ ...statement, ...where, actions: [action], conditions: [] }, need) !== 'none'
    })
    const everywhere = statement.resources.map(({ text }) => text).join(', ')
    const covered = met.some((need) => covers(need.action.toLowerCase(), action.text.toLowerCase()))
    if (statement.isNotAction || !covered) {
      return [
        found(
          'action',
          action,
          everywhere,
          met.map((need) => need.action),
        ),
      ]
    }
    return statement.resources.flatMap((resource): readonly Excess[] => {
      const onIt = met.filter((need) => statement.isNotResource || overlaps(resource.text, need.resource))
      if (statement.isNotResource || !onIt.some((need) => covers(need.resource, resource.text))) {
        return [
          found(
            'resource',
            resource,
            resource.text,
            met.map((need) => need.resource),
          ),
        ]
      }
      const isNarrowed = onIt.some((need) => need.conditions.every((condition) => hasCondition(statement, condition)))
      if (isNarrowed) return []
      return [
        found(
          'condition',
          action,
          resource.text,
          onIt.flatMap(({ conditions }) => conditions.filter((one) => !hasCondition(statement, one)).map(({ key }) => key)),
        ),
      ]
    })
  })
}

/** Whether the statement is under the condition: at the same key, with no value that the need does not have. */
function hasCondition({ conditions }: OutlinedStatement, { operator, key, values }: OutlinedCondition): boolean {
  return conditions.some(
    (own) =>
      own.operator === operator &&
      own.key.toLowerCase() === key.toLowerCase() &&
      own.values.every((value) => values.includes(value)),
  )
}
