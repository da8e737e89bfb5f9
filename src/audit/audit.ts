/** An audit: every rule held against what is known, and what could not be looked at. */
import type { Severity } from './rules/_define.ts'
import { type RuleId, rules } from './rules/index.ts'
import type { Subject } from './subject.ts'

export interface AuditFinding {
  readonly rule: RuleId
  readonly severity: Severity
  /** File with line and column, or the name of what holds it. */
  readonly where: string
  /** One line. */
  readonly what: string
  readonly fix: string
}

export interface Audit {
  /** The worst first. */
  readonly findings: readonly AuditFinding[]
  /** Rules that looked and found nothing. */
  readonly kept: readonly { readonly rule: RuleId; readonly title: string }[]
  /** Rules that could not look: neither broken nor kept. */
  readonly unknown: readonly { readonly rule: RuleId; readonly title: string; readonly because: string }[]
}

const order: Record<Severity, number> = { high: 0, medium: 1, low: 2 }

export function audit(subject: Subject): Audit {
  const findings: AuditFinding[] = []
  const kept: Audit['kept'][number][] = []
  const unknown: Audit['unknown'][number][] = []
  for (const { id: rule, title, reads, audit } of rules) {
    if (subject.parts[reads] === undefined) {
      const because = subject.unlearnt[reads]
      if (because !== undefined) unknown.push({ rule, title, because })
      continue
    }
    const found = audit(subject)
    if (found.length === 0) kept.push({ rule, title })
    findings.push(...found.map((finding) => ({ rule, ...finding })))
  }
  return { findings: findings.sort((a, b) => order[a.severity] - order[b.severity]), kept, unknown }
}
