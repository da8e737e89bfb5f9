/** What a policy is once it is read: statements, their elements, and where each stood. */
import type { Condition } from './conditions/evaluate.ts'
import type { JsonObject } from './grammar.ts'
import type { PrincipalElement } from './principals.ts'
import type { Word } from './words.ts'

/** `2008-10-17`, which a document without a version has, knows no policy variables. */
export type PolicyVersion = '2008-10-17' | '2012-10-17'

/** Actions or resources of a statement. */
export interface Element {
  readonly words: readonly Word[]
  /** `NotAction`, `NotResource`: the words are what the statement does not mean. */
  readonly isNot: boolean
}

/** Lines and columns count from 1; the end is the place after the last character. */
export interface Span {
  readonly start: { readonly line: number; readonly column: number }
  readonly end: { readonly line: number; readonly column: number }
}

export interface Statement {
  readonly sid: string | undefined
  readonly effect: 'Allow' | 'Deny'
  /** `Statement[1]`, or `Statement` where the only one stands without brackets. */
  readonly place: string
  /** Where it stands in the text that it was read from; undefined when it was read from JSON. */
  readonly span: Span | undefined
  /** Spelt in lower case: IAM matches actions without regard to case. */
  readonly actions: Element
  /** Undefined where the kind of policy has none, as a trust policy: it speaks of what it is attached to. */
  readonly resources: Element | undefined
  /** Undefined where the kind of policy has none: it speaks of whom it is attached to. */
  readonly principals: PrincipalElement | undefined
  /** All of them must hold. */
  readonly conditions: readonly Condition[]
  /** The statement as it was written. */
  readonly source: JsonObject
}

export interface PolicyDocument {
  readonly version: PolicyVersion
  readonly id: string | undefined
  readonly statements: readonly Statement[]
}

/** The document as JSON, as IAM keeps it. */
export function policyText({ version, id, statements }: PolicyDocument): string {
  return JSON.stringify({
    Version: version,
    ...(id !== undefined && { Id: id }),
    Statement: statements.map(({ source }) => source),
  })
}

/** How a statement is called: by its Sid, else by its place. */
export function statementName({ sid, place }: Pick<Statement, 'sid' | 'place'>): string {
  return sid === undefined || sid === '' ? place : sid
}
