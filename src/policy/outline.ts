/**
 * The outline of a policy document: who may do what to what, statement by statement, with the place of every word. It also reads
 * what `parsePolicy` refuses to judge, so that a policy which the sandbox cannot enforce can still be looked through.
 */
import { type Fail, isObject, items, type JsonObject } from './grammar.ts'
import { failByPath } from './malformed.ts'

/** A word of the document, and its place such as `Statement[1].Action[0]`. */
export interface Placed {
  readonly text: string
  readonly place: string
}

/** One test of a condition: the operator as IAM spells it, the key, and the values that will do. */
export interface OutlinedCondition {
  readonly operator: string
  readonly key: string
  readonly values: readonly string[]
}

export interface OutlinedStatement {
  readonly place: string
  readonly sid: string | undefined
  readonly effect: 'Allow' | 'Deny'
  readonly actions: readonly Placed[]
  /** Whether `actions` are the ones that the statement does not mean. */
  readonly isNotAction: boolean
  /** Empty in a trust policy. */
  readonly resources: readonly Placed[]
  readonly isNotResource: boolean
  /** Who is meant, as `Service: ec2.amazonaws.com` or `AWS: *`; empty in the policy of a role. */
  readonly principals: readonly { readonly kind: string; readonly name: Placed }[]
  readonly isNotPrincipal: boolean
  readonly conditions: readonly OutlinedCondition[]
}

export interface PolicyOutline {
  readonly statements: readonly OutlinedStatement[]
}

/**
 * @param document parsed JSON
 * @param fail makes the Problem for a place; without it the Problem names the path inside the document
 * @throws Problem `policy-malformed` when no statements can be made out
 */
export function outlinePolicy(document: unknown, fail: Fail = failByPath): PolicyOutline {
  if (!isObject(document)) throw fail('', 'must be an object')
  if (document.Statement === undefined) throw fail('', 'has no `Statement`')
  return {
    statements: items(document.Statement, 'Statement', fail).map(({ value, place }) => {
      if (!isObject(value)) throw fail(place, 'must be an object')
      const { Effect, Sid } = value
      if (Effect !== 'Allow' && Effect !== 'Deny') throw fail(`${place}.Effect`, 'must be `Allow` or `Deny`')
      return {
        place,
        sid: typeof Sid === 'string' && Sid !== '' ? Sid : undefined,
        effect: Effect,
        actions: words(value, 'Action' in value ? 'Action' : 'NotAction', place, fail),
        isNotAction: 'NotAction' in value,
        resources: words(value, 'Resource' in value ? 'Resource' : 'NotResource', place, fail),
        isNotResource: 'NotResource' in value,
        principals: principalsOf(value, place, fail),
        isNotPrincipal: 'NotPrincipal' in value,
        conditions: conditionsOf(value.Condition, `${place}.Condition`, fail),
      }
    }),
  }
}

function words(statement: JsonObject, key: string, place: string, fail: Fail): readonly Placed[] {
  if (!(key in statement)) return []
  return placed(statement[key], `${place}.${key}`, fail)
}

function placed(value: unknown, place: string, fail: Fail): readonly Placed[] {
  return items(value, place, fail).map((item) => {
    if (typeof item.value !== 'string') throw fail(item.place, 'must be a string')
    return { text: item.value, place: item.place }
  })
}

function principalsOf(statement: JsonObject, place: string, fail: Fail): OutlinedStatement['principals'] {
  const key = 'Principal' in statement ? 'Principal' : 'NotPrincipal'
  const element = statement[key]
  if (element === undefined) return []
  const at = `${place}.${key}`
  // IAM User Guide, "AWS JSON policy elements: Principal": `"*"` and `{"AWS": "*"}` mean the same.
  if (typeof element === 'string') return [{ kind: 'AWS', name: { text: element, place: at } }]
  if (!isObject(element)) throw fail(at, 'must be `*` or an object such as `{"Service": "ec2.amazonaws.com"}`')
  return Object.entries(element).flatMap(([kind, value]) => placed(value, `${at}.${kind}`, fail).map((name) => ({ kind, name })))
}

function conditionsOf(element: unknown, place: string, fail: Fail): readonly OutlinedCondition[] {
  if (element === undefined) return []
  if (!isObject(element)) throw fail(place, 'must be an object')
  return Object.entries(element).flatMap(([operator, keys]) => {
    if (!isObject(keys)) throw fail(`${place}.${operator}`, 'must be an object of condition keys and values')
    return Object.entries(keys).map(([key, value]) => ({
      operator,
      key,
      values: items(value, `${place}.${operator}.${key}`, fail).map((item) => String(item.value)),
    }))
  })
}
