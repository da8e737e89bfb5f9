/** A decision and everything that led to it: each layer, each statement, and for those that do not speak of the request, why not. */
import { type Condition, holdsOne } from './conditions/evaluate.ts'
import { isKnownKey } from './conditions/keys.ts'
import { bears, type Decision, decide } from './decide.ts'
import type { Element, Statement } from './document.ts'
import { type Layer, type LayerName, layersOf, type NamedPolicy, type PolicySet } from './layers.ts'
import { concerns, type Question, questionOf, takesIn } from './match.ts'
import { namingOf } from './principals.ts'
import { type PolicyRequest, type Principal, valuesOf } from './request.ts'

/** Why a statement does not speak of a request. */
export type Miss =
  | {
      readonly element: 'action' | 'resource' | 'principal'
      /** As they are written. */
      readonly wanted: readonly string[]
      /** Whether what is written is what the statement does not mean. */
      readonly isNot: boolean
      readonly actual: string
    }
  | {
      readonly element: 'condition'
      /** As IAM spells it, with quantifier and `IfExists`. */
      readonly operator: string
      readonly key: string
      readonly wanted: readonly string[]
      /** Undefined when the request does not have the key. */
      readonly actual: readonly string[] | undefined
      /** Whether nobody fills the key in, so that nothing can be said of it. */
      readonly isUnknown: boolean
    }

export interface StatementVerdict {
  readonly policy: NamedPolicy
  readonly statement: Statement
  /** Whether it speaks of the request: exactly when there are no misses. */
  readonly matched: boolean
  readonly misses: readonly Miss[]
}

export interface LayerVerdict {
  readonly layer: LayerName
  readonly verdict: 'allow' | 'explicit-deny' | 'implicit-deny'
  readonly statements: readonly StatementVerdict[]
}

export interface Explanation extends Decision {
  /** In the order of `layerNames`, those that bear on the request. */
  readonly layers: readonly LayerVerdict[]
  /** Keys that a statement for this action and resource asks for, and that nobody fills in. Lower-cased, in order. */
  readonly unknownKeys: readonly string[]
  /** Keys that such a statement asks for, or has as a variable, and that this request does not have. */
  readonly missingKeys: readonly string[]
}

export function explain(policies: PolicySet, request: PolicyRequest): Explanation {
  const question = questionOf(request, policies.boundary !== undefined)
  const layers = layersOf(policies)
    .filter(({ name }) => bears(name, request))
    .map((layer) => explainLayer(layer, question))
  const asked = layers.flatMap(({ statements }) => statements.filter(isNear).flatMap(({ statement }) => keysOf(statement)))
  const absent = [...new Set(asked)].filter((key) => valuesOf(question.context, key) === undefined).sort()
  return {
    ...decide(policies, request),
    layers,
    unknownKeys: absent.filter((key) => !isKnownKey(key)),
    missingKeys: absent.filter((key) => isKnownKey(key)),
  }
}

function explainLayer({ name, levels }: Layer, question: Question): LayerVerdict {
  const byLevel = levels.map((policies) =>
    policies.flatMap((policy) => policy.document.statements.map((statement) => explainStatement(policy, statement, question))),
  )
  const speaks = (statements: readonly StatementVerdict[], effect: Statement['effect']) =>
    statements.some(({ matched, statement }) => matched && statement.effect === effect)
  const statements = byLevel.flat()
  const verdict = speaks(statements, 'Deny')
    ? 'explicit-deny'
    : byLevel.every((level) => speaks(level, 'Allow'))
      ? 'allow'
      : 'implicit-deny'
  return { layer: name, verdict, statements }
}

function explainStatement(policy: NamedPolicy, statement: Statement, question: Question): StatementVerdict {
  const matched = concerns(statement, question) !== undefined
  return { policy, statement, matched, misses: matched ? [] : missesOf(statement, question) }
}

function missesOf({ actions, resources, principals, conditions }: Statement, question: Question): readonly Miss[] {
  const { action, resource, context, principal, isBounded } = question
  const missed = (name: 'action' | 'resource', element: Element | undefined, actual: string): Miss[] =>
    element === undefined || takesIn(element, actual, context)
      ? []
      : [{ element: name, wanted: element.words.map(({ text }) => text), isNot: element.isNot, actual }]
  return [
    ...missed('action', actions, action),
    ...missed('resource', resources, resource),
    ...(principals === undefined || namingOf(principals, principal, isBounded) !== undefined
      ? []
      : [
          {
            element: 'principal' as const,
            wanted: principals.names.map(({ name }) => name),
            isNot: principals.isNot,
            actual: nameOf(principal),
          },
        ]),
    ...conditions.filter((condition) => !holdsOne(condition, context)).map((condition) => missedCondition(condition, question)),
  ]
}

function missedCondition({ name, key, values }: Condition, { context }: Question): Miss {
  const actual = valuesOf(context, key)
  return {
    element: 'condition',
    operator: name,
    key,
    wanted: values.map(({ text }) => text),
    actual,
    isUnknown: actual === undefined && !isKnownKey(key),
  }
}

function nameOf(principal: Principal | undefined): string {
  if (principal === undefined) return 'nobody'
  return 'arn' in principal ? principal.arn : 'name' in principal ? principal.name : principal.account
}

/** Whether only a condition, or nothing, keeps the statement from speaking of the request. */
function isNear({ misses }: StatementVerdict): boolean {
  return misses.every(({ element }) => element === 'condition')
}

function keysOf({ resources, conditions }: Statement): readonly string[] {
  const ofWords = (words: Element['words'] = []) => words.flatMap(({ keys }) => keys)
  return [...ofWords(resources?.words), ...conditions.flatMap(({ key, values }) => [key, ...ofWords(values)])]
}
