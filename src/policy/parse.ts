/** IAM policy documents: from JSON to statements that can be evaluated, or a Problem that says what is wrong and where. */
import { didYouMean } from '../core/nearest.ts'
import { Problem } from '../core/problem.ts'
import { quoted } from '../core/quoted.ts'
import type { Condition } from './conditions/evaluate.ts'
import { readConditions } from './conditions/read.ts'
import { readActions, readResources, readServices } from './elements.ts'
import { type Fail, isObject, items, type JsonObject } from './grammar.ts'
import { JsonError, offsetOf, readJson } from './json.ts'

export interface Statement {
  readonly sid: string | undefined
  readonly effect: 'Allow' | 'Deny'
  /** Patterns, lower-cased: IAM matches actions without regard to case. */
  readonly actions: readonly string[]
  /** Patterns of ARNs; `*` in a trust policy, which has none. */
  readonly resources: readonly string[]
  /** Service principals of a trust policy; `*` for anyone. */
  readonly services: readonly string[]
  /** All of them must hold. */
  readonly conditions: readonly Condition[]
  /** The statement as it was written. */
  readonly source: JsonObject
}

export interface PolicyDocument {
  readonly statements: readonly Statement[]
}

type Kind = 'identity' | 'trust'

const documentKeys = ['Version', 'Id', 'Statement']
const statementKeys = ['Sid', 'Effect', 'Principal', 'Action', 'Resource', 'Condition']
// Judging a policy without them would promise too much: see the page of `policy-unsupported`.
const unsupportedKeys = ['NotAction', 'NotResource', 'NotPrincipal']

// IAM takes 10,240 characters of inline policies per role without counting white space; a file may be laid out generously.
const maxLength = 64 * 1024

/**
 * Reads a policy of a role: what it may do.
 * @throws Problem `policy-malformed`, `policy-unsupported`
 */
export function parsePolicy(document: unknown): PolicyDocument {
  return readDocument(document, 'identity', failByPath)
}

/**
 * Reads a trust policy: who may assume the role.
 * @throws Problem `policy-malformed`, `policy-unsupported`
 */
export function parseTrustPolicy(document: unknown): PolicyDocument {
  return readDocument(document, 'trust', failByPath)
}

/**
 * Reads a policy of a role from the text of a file.
 * @param path the name to show in errors, with line and column
 * @throws Problem `policy-malformed`, `policy-unsupported`
 */
export function parsePolicyText(text: string, path: string): PolicyDocument {
  const detail = { tried: `reading ${path}` }
  if (text.length > maxLength) {
    throw new Problem('policy-malformed', `\`${path}\` has ${text.length} characters, ${maxLength} are allowed`, detail)
  }
  try {
    const json = readJson(text)
    return readDocument(json.value, 'identity', (code, place, message) => {
      return new Problem(code, `${path}:${lineAndColumn(text, offsetOf(json, place))}: ${named(place)}${message}`, detail)
    })
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    throw new Problem('policy-malformed', `${path}:${lineAndColumn(text, error.offset)}: ${error.message}`, detail)
  }
}

const failByPath: Fail = (code, place, message) => new Problem(code, `${named(place)}${message}`)

function named(place: string): string {
  return place === '' ? 'the policy ' : `${quoted(place)} `
}

function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset)
  return `${before.split('\n').length}:${offset - before.lastIndexOf('\n')}`
}

function readDocument(document: unknown, kind: Kind, fail: Fail): PolicyDocument {
  if (!isObject(document)) throw fail('policy-malformed', '', 'must be an object')
  refuseUnknownKeys(document, documentKeys, '', fail)
  const { Version, Id, Statement } = document
  if (Version !== undefined && Version !== '2012-10-17' && Version !== '2008-10-17') {
    throw fail('policy-malformed', 'Version', 'must be `2012-10-17` or `2008-10-17`')
  }
  if (Id !== undefined && typeof Id !== 'string') throw fail('policy-malformed', 'Id', 'must be a string')
  if (Statement === undefined) throw fail('policy-malformed', '', 'has no `Statement`')

  const sids = new Set<string>()
  const statements = items(Statement, 'Statement', fail).map(({ value, place }) => {
    const statement = readStatement(value, kind, place, fail)
    const { sid } = statement
    if (sid && sids.has(sid)) throw fail('policy-malformed', `${place}.Sid`, `is \`${sid}\`, as in an earlier statement`)
    if (sid) sids.add(sid)
    return statement
  })
  return { statements }
}

function readStatement(value: unknown, kind: Kind, place: string, fail: Fail): Statement {
  if (!isObject(value)) throw fail('policy-malformed', place, 'must be an object')
  for (const key of unsupportedKeys) {
    if (key in value) throw fail('policy-unsupported', `${place}.${key}`, 'is an element that this version does not evaluate')
  }
  refuseUnknownKeys(value, statementKeys, place, fail)
  const { Sid, Effect } = value
  if (Sid !== undefined && !(typeof Sid === 'string' && /^[A-Za-z0-9]*$/.test(Sid))) {
    throw fail('policy-malformed', `${place}.Sid`, 'must be letters and digits')
  }
  if (Effect === undefined) throw fail('policy-malformed', place, 'has no `Effect`')
  if (Effect !== 'Allow' && Effect !== 'Deny') throw fail('policy-malformed', `${place}.Effect`, 'must be `Allow` or `Deny`')
  return {
    sid: Sid,
    effect: Effect,
    actions: readActions(value, place, fail),
    resources: kind === 'identity' ? readResources(value, place, fail) : ['*'],
    services: kind === 'trust' ? readServices(value, place, fail) : [],
    conditions: readConditions(value.Condition, `${place}.Condition`, fail),
    source: value,
  }
}

/** The document as JSON, as IAM keeps it. */
export function policyText({ statements }: PolicyDocument): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements.map(({ source }) => source) })
}

function refuseUnknownKeys(object: JsonObject, known: readonly string[], place: string, fail: Fail): void {
  const unknown = Object.keys(object).find((key) => !known.includes(key))
  if (unknown === undefined) return
  const path = place === '' ? unknown : `${place}.${unknown}`
  throw fail('policy-malformed', path, `is no element of a policy${didYouMean(unknown, [...known, ...unsupportedKeys])}`)
}
