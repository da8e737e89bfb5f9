/** What stands in the encoded message of a refusal, as `sts:DecodeAuthorizationMessage` gives it: AWS's JSON. */
import { spelledKey } from '../../policy/conditions/keys.ts'
import type { Explanation, PolicyRequest, StatementVerdict } from '../../policy/index.ts'
import { longestMessage } from '../failure-message.ts'
import type { Principal } from '../principal.ts'

// In a message four letters stand for three bytes; what is packed may have some bytes more than it had.
const longestText = Math.floor((longestMessage * 3) / 4) - 100

type Items<T> = { items: T[] }
type Values = Items<{ value: string }>

/** @param explanation of the denial, whole */
export function failureText(
  explanation: Explanation,
  { action, resource, context = {} }: PolicyRequest,
  caller: Principal,
): string {
  const roleId = caller.userId.split(':')[0] ?? ''
  const denying = explanation.layers
    .flatMap(({ statements }) => statements)
    .filter(({ matched, statement }) => matched && statement.effect === 'Deny')
  const conditions = Object.entries(context).map(([key, value]) => ({ key: spelledKey(key), values: valuesOf(value) }))
  const statements = denying.map((verdict) => describe(verdict, roleId))
  const text = (matched: typeof statements, kept: typeof conditions) =>
    JSON.stringify({
      allowed: false,
      explicitDeny: explanation.denial === 'explicit',
      matchedStatements: items(matched),
      failures: items([]),
      context: { principal: { id: caller.userId, arn: caller.arn }, action, resource, conditions: items(kept) },
    })
  const fits = (whole: string) => Buffer.byteLength(whole) <= longestText
  return [text(statements, conditions), text(statements, [])].find(fits) ?? text([], [])
}

function describe({ statement: { sid = '', source } }: StatementVerdict, roleId: string) {
  return {
    statementId: sid,
    effect: 'DENY',
    principals: source.Principal === undefined ? valuesOf(roleId) : valuesOf(texts(source.Principal)),
    principalGroups: items([]),
    actions: valuesOf(texts(source.Action)),
    resources: valuesOf(texts(source.Resource)),
    conditions: items(
      Object.values((source.Condition ?? {}) as Record<string, object>).flatMap((keys) =>
        Object.entries(keys).map(([key, value]) => ({ key, values: valuesOf(texts(value)) })),
      ),
    ),
  }
}

/** The texts in an element of a statement, however it is written. */
function texts(element: unknown): string[] {
  if (element === undefined) return []
  if (Array.isArray(element)) return element.flatMap(texts)
  return typeof element === 'object' && element !== null ? Object.values(element).flatMap(texts) : [String(element)]
}

function valuesOf(given: string | readonly string[]): Values {
  return items((typeof given === 'string' ? [given] : given).map((value) => ({ value })))
}

function items<T>(list: T[]): Items<T> {
  return { items: list }
}
