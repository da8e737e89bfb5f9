/** The elements of a statement that name things: actions and resources. */
import type { ActionElement, Element, PolicyVersion } from './document.ts'
import { actionFlaw, resourceFlaw } from './flaws.ts'
import { type Fail, type Flaw, type JsonObject, strings } from './grammar.ts'
import { iamSays } from './iam-says.ts'
import { readArnPattern, readPattern, testOf } from './wildcard.ts'
import { readWord } from './words.ts'

/**
 * `Action` or `NotAction`. IAM matches them without regard to case.
 * @param flawOf what is wrong with an action of this kind of policy
 */
export function readActions(
  statement: JsonObject,
  place: string,
  fail: Fail,
  flawOf: (action: string) => Flaw | undefined = actionFlaw,
): ActionElement {
  const key = oneOf(statement, 'Action', 'NotAction', place, fail)
  if (key === undefined) throw fail(place, 'has no `Action`', iamSays.noActions)
  const actions = strings(statement[key], `${place}.${key}`, fail, flawOf, iamSays.noActions)
  const words = actions.map((action) => readWord(action.toLowerCase(), undefined, (pieces) => testOf(readPattern(pieces))))
  const isNot = key === 'NotAction'
  const services = words.map(({ text }) => serviceOf(text))
  return { words, isNot, services: isNot || services.includes('*') ? undefined : new Set(services) }
}

/** `Resource` or `NotResource`: patterns of ARNs, which IAM matches with regard to case. Undefined where neither stands. */
export function readResources(statement: JsonObject, place: string, version: PolicyVersion, fail: Fail): Element | undefined {
  const key = oneOf(statement, 'Resource', 'NotResource', place, fail)
  if (key === undefined) return undefined
  const resources = strings(statement[key], `${place}.${key}`, fail, resourceFlaw, iamSays.noResources)
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
