/** The elements of a statement that name things: actions, resources and principals. */
import { type Fail, isObject, items, type JsonObject, strings } from './grammar.ts'

/** Patterns, lower-cased: IAM matches actions without regard to case. */
export function readActions(statement: JsonObject, place: string, fail: Fail): readonly string[] {
  if (!('Action' in statement)) throw fail('policy-malformed', place, 'has no `Action`')
  const form = /^(\*|(\*|[a-z0-9-]+):[a-z0-9*?-]+)$/i
  const actions = strings(
    statement.Action,
    `${place}.Action`,
    fail,
    form,
    '`*` or `service:Action`, with `*` and `?` in the action',
  )
  return actions.map((action) => action.toLowerCase())
}

/** Patterns of ARNs: IAM matches resources with regard to case. */
export function readResources(statement: JsonObject, place: string, fail: Fail): readonly string[] {
  if ('Principal' in statement) {
    throw fail('policy-malformed', `${place}.Principal`, 'has no place in the policy of a role; it belongs in its trust policy')
  }
  if (!('Resource' in statement)) throw fail('policy-malformed', place, 'has no `Resource`')
  for (const { value, place: at } of items(statement.Resource, `${place}.Resource`, fail)) {
    if (typeof value === 'string' && value.includes('${')) {
      throw fail('policy-unsupported', at, 'uses a policy variable, which this version does not evaluate')
    }
  }
  // A star may stand for several parts of an ARN, so only a pattern without one must show all six.
  const form = /^(\*|arn:([^:]*:){4}.+|arn:.*\*.*)$/s
  return strings(statement.Resource, `${place}.Resource`, fail, form, '`*` or the pattern of an ARN')
}

/** Service principals. Other principals are read, but cannot stand for a service: only `*` does. */
export function readServices(statement: JsonObject, place: string, fail: Fail): readonly string[] {
  if ('Resource' in statement) throw fail('policy-malformed', `${place}.Resource`, 'has no place in a trust policy')
  const { Principal } = statement
  if (Principal === '*') return ['*']
  if (Principal === undefined) throw fail('policy-malformed', place, 'has no `Principal`')
  const at = `${place}.Principal`
  if (!isObject(Principal) || Object.keys(Principal).length === 0) {
    throw fail('policy-malformed', at, 'must be `*` or an object such as `{"Service": "ec2.amazonaws.com"}`')
  }
  return Object.entries(Principal).flatMap(([kind, value]) => {
    if (kind === 'Service') {
      const form = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$/
      return strings(value, `${at}.Service`, fail, form, 'a service such as `ec2.amazonaws.com`')
    }
    if (kind !== 'AWS' && kind !== 'Federated' && kind !== 'CanonicalUser') {
      throw fail(
        'policy-malformed',
        `${at}.${kind}`,
        'is no kind of principal; `Service`, `AWS`, `Federated`, `CanonicalUser` are',
      )
    }
    const names = strings(value, `${at}.${kind}`, fail, /./s, 'a principal')
    // IAM User Guide, "AWS JSON policy elements: Principal": `"*"` and `{"AWS": "*"}` mean the same.
    return kind === 'AWS' && names.includes('*') ? ['*'] : []
  })
}
