/** IAM policy documents: from JSON to statements that can be evaluated, or a Problem that says what is wrong and where. */
import { didYouMean } from '../core/nearest.ts'
import { Problem } from '../core/problem.ts'
import { quoted } from '../core/quoted.ts'
import { readConditions } from './conditions/read.ts'
import { PolicyDocument, type PolicyVersion, type Span, type Statement } from './document.ts'
import { readActions, readResources } from './elements.ts'
import { type Fail, isObject, items, type JsonObject } from './grammar.ts'
import { JsonError, partAt, readJson } from './json.ts'
import { demandElements, type PolicyKind } from './kinds.ts'
import { readPrincipals } from './principals.ts'

const documentKeys = ['Version', 'Id', 'Statement']
const statementKeys = [
  ...['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'],
]

// IAM takes 10,240 characters of inline policies per role without counting white space; a file may be laid out generously.
const maxLength = 64 * 1024

/**
 * Reads a policy that is JSON already.
 * @throws Problem `policy-malformed`
 */
export function parsePolicy(document: unknown, kind: PolicyKind = 'identity'): PolicyDocument {
  return readDocument(document, kind, failByPath)
}

/**
 * Reads a trust policy: who may assume the role.
 * @throws Problem `policy-malformed`
 */
export function parseTrustPolicy(document: unknown): PolicyDocument {
  return parsePolicy(document, 'trust')
}

/**
 * Reads a policy from its text.
 * @param path the name to show in errors, with line and column
 * @throws Problem `policy-malformed`
 */
export function parsePolicyText(text: string, path: string, kind: PolicyKind = 'identity'): PolicyDocument {
  const detail = { tried: `reading ${path}` }
  if (text.length > maxLength) {
    throw new Problem('policy-malformed', `\`${path}\` has ${text.length} characters, ${maxLength} are allowed`, detail)
  }
  const at = (offset: number) => placeIn(text, offset)
  const shown = (offset: number) => `${path}:${at(offset).line}:${at(offset).column}`
  try {
    const json = readJson(text)
    const fail: Fail = (place, message) => {
      return new Problem('policy-malformed', `${shown(partAt(json, place).offset)}: ${named(place)}${message}`, detail)
    }
    return readDocument(json.value, kind, fail, (place) => {
      const { offset, end } = partAt(json, place)
      return { start: at(offset), end: at(end) }
    })
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    throw new Problem('policy-malformed', `${shown(error.offset)}: ${error.message}`, detail)
  }
}

const failByPath: Fail = (place, message) => new Problem('policy-malformed', `${named(place)}${message}`)

function named(place: string): string {
  return place === '' ? 'the policy ' : `${quoted(place)} `
}

function placeIn(text: string, offset: number): Span['start'] {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}

/** @param locate where a place such as `Statement[1]` stands in the text; left out when there is none */
function readDocument(document: unknown, kind: PolicyKind, fail: Fail, locate?: (place: string) => Span): PolicyDocument {
  if (!isObject(document)) throw fail('', 'must be an object')
  refuseUnknownKeys(document, documentKeys, '', fail)
  const { Version: version = '2008-10-17', Id: id, Statement } = document
  if (version !== '2012-10-17' && version !== '2008-10-17') {
    throw fail('Version', 'must be `2012-10-17` or `2008-10-17`')
  }
  if (id !== undefined && typeof id !== 'string') throw fail('Id', 'must be a string')
  if (Statement === undefined) throw fail('', 'has no `Statement`')

  const sids = new Set<string>()
  const statements = items(Statement, 'Statement', fail).map(({ value, place }) => {
    const statement = { ...readStatement(value, kind, version, place, fail), span: locate?.(place) }
    const { sid } = statement
    if (sid && sids.has(sid)) throw fail(`${place}.Sid`, `is \`${sid}\`, as in an earlier statement`)
    if (sid) sids.add(sid)
    return statement
  })
  return new PolicyDocument({ version, id, statements })
}

function readStatement(
  value: unknown,
  kind: PolicyKind,
  version: PolicyVersion,
  place: string,
  fail: Fail,
): Omit<Statement, 'span'> {
  if (!isObject(value)) throw fail(place, 'must be an object')
  refuseUnknownKeys(value, statementKeys, place, fail)
  const { Sid, Effect } = value
  if (Sid !== undefined && !(typeof Sid === 'string' && /^[A-Za-z0-9]*$/.test(Sid))) {
    throw fail(`${place}.Sid`, 'must be letters and digits')
  }
  if (Effect === undefined) throw fail(place, 'has no `Effect`')
  if (Effect !== 'Allow' && Effect !== 'Deny') throw fail(`${place}.Effect`, 'must be `Allow` or `Deny`')
  const actions = readActions(value, place, fail)
  demandElements(value, kind, place, fail)
  return {
    sid: Sid,
    effect: Effect,
    place,
    actions,
    resources: readResources(value, place, version, fail),
    principals: readPrincipals(value, place, fail),
    conditions: readConditions(value.Condition, `${place}.Condition`, version, fail),
    source: value,
  }
}

function refuseUnknownKeys(object: JsonObject, known: readonly string[], place: string, fail: Fail): void {
  const unknown = Object.keys(object).find((key) => !known.includes(key))
  if (unknown === undefined) return
  const path = place === '' ? unknown : `${place}.${unknown}`
  throw fail(path, `is no element of a policy${didYouMean(unknown, known)}`)
}
