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

export interface ActionElement extends Element {
  /** The services that its words speak of; undefined where they may speak of any. */
  readonly services: ReadonlySet<string> | undefined
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
  readonly actions: ActionElement
  /** Undefined where the kind of policy has none, as a trust policy: it speaks of what it is attached to. */
  readonly resources: Element | undefined
  /** Undefined where the kind of policy has none: it speaks of whom it is attached to. */
  readonly principals: PrincipalElement | undefined
  /** All of them must hold. */
  readonly conditions: readonly Condition[]
  /** The statement as it was written. */
  readonly source: JsonObject
}

/** A class, so that no copy of it can come apart from its index. */
export class PolicyDocument {
  readonly version: PolicyVersion
  readonly id: string | undefined
  /** What it was read from, to the last space; undefined when that was JSON. */
  readonly text: string | undefined
  readonly statements: readonly Statement[]
  /** By service: the statements whose actions may be of it. */
  readonly #byService = new Map<string, Statement[]>()
  /** Those whose actions may be of any service. */
  readonly #general: Statement[] = []

  constructor({ version, id, statements, text }: Pick<PolicyDocument, 'version' | 'id' | 'statements'> & { text?: string }) {
    this.version = version
    this.id = id
    this.text = text
    this.statements = statements
    for (const statement of statements) this.#index(statement)
  }

  /** The statements that may speak of a service, in their order: of a long policy mostly few. @param service lower-cased */
  about(service: string): readonly Statement[] {
    return this.#byService.get(service) ?? this.#general
  }

  /** The same document with other statements: what it was read from no longer says what it says. */
  with(statements: readonly Statement[]): PolicyDocument {
    return new PolicyDocument({ version: this.version, id: this.id, statements })
  }

  #index(statement: Statement): void {
    const { services } = statement.actions
    if (services === undefined) {
      for (const known of this.#byService.values()) known.push(statement)
      this.#general.push(statement)
      return
    }
    for (const service of services) {
      const known = this.#byService.get(service)
      if (known) known.push(statement)
      else this.#byService.set(service, [...this.#general, statement])
    }
  }
}

/** The document as IAM keeps it: as it was written. */
export function policyText({ version, id, text, statements }: PolicyDocument): string {
  if (text !== undefined) return text
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
