/** The elements of a statement that name things: actions and resources. */
import type { ActionElement, Element, PolicyVersion } from './document.ts'
import { type Fail, type JsonObject, strings } from './grammar.ts'
import { readArnPattern, readPattern, testOf } from './wildcard.ts'
import { readWord } from './words.ts'

/** `Action` or `NotAction`. IAM matches them without regard to case. */
export function readActions(statement: JsonObject, place: string, fail: Fail): ActionElement {
  const key = oneOf(statement, 'Action', 'NotAction', place, fail)
  if (key === undefined) throw fail(place, 'has no `Action`')
  const form = /^(\*|(\*|[a-z0-9-]+):[a-z0-9*?-]+)$/i
  const actions = strings(
    statement[key],
    `${place}.${key}`,
    fail,
    form,
    '`*` or `service:Action`, with `*` and `?` in the action',
  )
  const words = actions.map((action) => readWord(action.toLowerCase(), undefined, (pieces) => testOf(readPattern(pieces))))
  const isNot = key === 'NotAction'
  const services = words.map(({ text }) => serviceOf(text))
  return { words, isNot, services: isNot || services.includes('*') ? undefined : new Set(services) }
}

/** `Resource` or `NotResource`: patterns of ARNs, which IAM matches with regard to case. Undefined where neither stands. */
export function readResources(statement: JsonObject, place: string, version: PolicyVersion, fail: Fail): Element | undefined {
  const key = oneOf(statement, 'Resource', 'NotResource', place, fail)
  if (key === undefined) return undefined
  // A star may stand for several parts of an ARN, so only a pattern without one must show all six.
  const form = /^(\*|arn:([^:]*:){4}.+|arn:.*\*.*|\$\{.*)$/s
  const resources = strings(statement[key], `${place}.${key}`, fail, form, '`*` or the pattern of an ARN')
  return {
    words: resources.map((resource) => readWord(resource, version, (pieces) => testOf(readArnPattern(pieces)))),
    isNot: key === 'NotResource',
  }
}

/** The part of an action before its colon: `ssm` of `ssm:GetParameter`, and `*` of `*`. */
export function serviceOf(action: string): string {
  const [service = ''] = action.split(':', 1)
  return service
}

function oneOf(statement: JsonObject, key: string, notKey: string, place: string, fail: Fail): string | undefined {
  if (key in statement && notKey in statement) {
    throw fail(`${place}.${notKey}`, `cannot stand beside \`${key}\``)
  }
  return key in statement ? key : notKey in statement ? notKey : undefined
}
