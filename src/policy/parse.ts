/** IAM policy documents: from JSON to statements that can be evaluated, or a Problem that says what is wrong and where. */
import { didYouMean } from '../core/nearest.ts'
import { readConditions } from './conditions/read.ts'
import { PolicyDocument, type PolicyVersion, type Span, type Statement } from './document.ts'
import { readActions, readResources } from './elements.ts'
import { type Fail, isObject, items, type JsonObject } from './grammar.ts'
import { iamSays } from './iam-says.ts'
import { JsonError, partAt, readJson } from './json.ts'
import { demandElements, flawOfAction, type PolicyKind, takesAnySid } from './kinds.ts'
import { failByPath, malformedPolicy, placeWords } from './malformed.ts'
import { placesIn } from './places.ts'
import { readPrincipals } from './principals.ts'

const documentKeys = ['Version', 'Id', 'Statement']
const statementKeys = [
  ...['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'],
]

// The most that IAM reads, white space and all; how much of it may be policy, each operation says.
const maxLength = 131_072

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
    throw malformedPolicy(`\`${path}\` has ${text.length} characters, ${maxLength} are allowed`, undefined, detail)
  }
  const at = placesIn(text)
  const shown = (offset: number) => `${path}:${at(offset).line}:${at(offset).column}`
  try {
    const json = readJson(text)
    const fail: Fail = (place, message, says) => {
      return malformedPolicy(`${shown(partAt(json, place).offset)}: ${placeWords(place)} ${message}`, says, detail)
    }
    const locate = (place: string) => {
      const { offset, end } = partAt(json, place)
      return { start: at(offset), end: at(end) }
    }
    return readDocument(json.value, kind, fail, { text, locate })
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    throw malformedPolicy(`${shown(error.offset)}: ${error.message}`, undefined, detail)
  }
}

interface Source {
  readonly text: string
  /** Where a place such as `Statement[1]` stands in the text. */
  locate(place: string): Span
}

/** @param source left out when the document was JSON already */
function readDocument(document: unknown, kind: PolicyKind, fail: Fail, source?: Source): PolicyDocument {
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
    const statement = { ...readStatement(value, kind, version, place, fail), span: source?.locate(place) }
    const { sid } = statement
    if (sid && sids.has(sid)) throw fail(`${place}.Sid`, `is \`${sid}\`, as in an earlier statement`, iamSays.sidTwice)
    if (sid) sids.add(sid)
    return statement
  })
  return new PolicyDocument({ version, id, statements, ...(source && { text: source.text }) })
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
  if (Sid !== undefined && typeof Sid !== 'string') throw fail(`${place}.Sid`, 'must be letters and digits')
  if (Effect === undefined) throw fail(place, 'has no `Effect`')
  if (Effect !== 'Allow' && Effect !== 'Deny') {
    const isSpeltOtherwise = typeof Effect === 'string' && /^(allow|deny)$/i.test(Effect)
    throw fail(`${place}.Effect`, 'must be `Allow` or `Deny`', isSpeltOtherwise ? iamSays.legacy : undefined)
  }
  // IAM's order: what the conditions say, which elements are there, and only then what the resources and actions are.
  const conditions = readConditions(value.Condition, `${place}.Condition`, version, fail)
  demandElements(value, kind, place, fail)
  if (Sid !== undefined && !takesAnySid(kind) && !/^[A-Za-z0-9]*$/.test(Sid)) {
    throw fail(`${place}.Sid`, 'must be letters and digits', iamSays.sidForm)
  }
  const resources = readResources(value, place, version, fail)
  return {
    sid: Sid,
    effect: Effect,
    place,
    actions: readActions(value, place, fail, flawOfAction(kind)),
    resources,
    principals: readPrincipals(value, place, fail),
    conditions,
    source: value,
  }
}

function refuseUnknownKeys(object: JsonObject, known: readonly string[], place: string, fail: Fail): void {
  const unknown = Object.keys(object).find((key) => !known.includes(key))
  if (unknown === undefined) return
  const path = place === '' ? unknown : `${place}.${unknown}`
  throw fail(path, `is no element of a policy${didYouMean(unknown, known)}`)
}
