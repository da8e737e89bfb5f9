/** What an audit looks at. A part that is absent was not asked for, or could not be learnt; `unlearnt` says which. */
import { Problem } from '../core/problem.ts'
import { quoted } from '../core/quoted.ts'
import { outlinePolicy, type PolicyOutline } from '../policy/index.ts'
import { JsonError, partAt, readJson } from '../policy/json.ts'
import type { Stack } from '../stack/stack.ts'

export interface AuditedPolicy {
  readonly name: string
  readonly document: PolicyOutline
  /** Where a place such as `Statement[1].Action[0]` is, as a person would look it up. */
  locate(place: string): string
}

/** Keys that outlive the instance, and where they were found; never the keys themselves. */
export interface LongLivedKey {
  readonly where: string
  readonly kind: string
}

export interface Parts {
  readonly policies: readonly AuditedPolicy[]
  readonly trust: AuditedPolicy
  readonly userData: { readonly name: string; readonly text: string }
  /** Whether the metadata service answers without a token. */
  readonly answersWithoutToken: boolean
  readonly hopLimit: number
  readonly longLivedKeys: readonly LongLivedKey[]
}

export type PartId = keyof Parts

export interface Subject {
  readonly stack: Stack
  /** What the role needs, by the stack. */
  readonly needed: PolicyOutline
  readonly parts: Partial<Parts>
  /** Why a part that was asked for could not be learnt. */
  readonly unlearnt: { readonly [Id in PartId]?: string }
}

/**
 * A policy from the text of a file; findings name line and column.
 * @param kind `trust` for one that says who may assume the role
 * @throws Problem `policy-malformed`, also for a policy of the other kind
 */
export function policyFromText(text: string, path: string, kind: 'role' | 'trust' = 'role'): AuditedPolicy {
  const detail = { tried: `reading ${path}` }
  try {
    const json = readJson(text)
    const locate = (place: string) => `${path}:${lineAndColumn(text, partAt(json, place).offset)}`
    const document = outlinePolicy(json.value, (place, message) => {
      return new Problem(
        'policy-malformed',
        `${locate(place)}: ${place === '' ? 'the policy' : quoted(place)} ${message}`,
        detail,
      )
    })
    for (const { place, principals } of document.statements) {
      const isTrust = principals.length > 0
      if (isTrust === (kind === 'trust')) continue
      const [is, fix] = isTrust ? ['a trust policy', '--trust-policy'] : ['the policy of a role', '--policy']
      const message = `${locate(place)}: ${quoted(place)} is of ${is}: it ${isTrust ? 'names' : 'does not name'} a \`Principal\``
      throw new Problem('policy-malformed', message, { ...detail, fix: `give it with \`${fix} ${path}\`` })
    }
    return { name: path, document, locate }
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    throw new Problem('policy-malformed', `${path}:${lineAndColumn(text, error.offset)}: ${error.message}`, detail)
  }
}

/**
 * A policy as AWS or the stack has it; findings name the place inside the document.
 * @throws Problem `policy-malformed`
 */
export function policyFromDocument(document: unknown, name: string): AuditedPolicy {
  return { name, document: outlinePolicy(document), locate: (place) => `${name} ${place}` }
}

function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset)
  return `${before.split('\n').length}:${offset - before.lastIndexOf('\n')}`
}
