/** A rule of the audit: the part it reads, and what it finds there. */
import type { PartId, Parts, Subject } from '../subject.ts'

/** `high`: whoever gets this far gets further. `medium`: more than is needed. `low`: worth tidying. */
export type Severity = 'high' | 'medium' | 'low'

interface RuleFinding {
  readonly severity: Severity
  readonly where: string
  readonly what: string
  readonly fix: string
}

export interface Rule<Id extends string = string> {
  readonly id: Id
  /** The healthy state. */
  readonly title: string
  readonly reads: PartId
  audit(subject: Subject): readonly RuleFinding[]
}

interface Unit<Id extends string, Part extends PartId> {
  readonly id: Id
  readonly title: string
  readonly reads: Part
  find(part: Parts[Part], subject: Subject): readonly RuleFinding[]
}

export function defineRule<const Id extends string, Part extends PartId>({ find, ...unit }: Unit<Id, Part>): Rule<Id> {
  return {
    ...unit,
    audit(subject) {
      const part = subject.parts[unit.reads]
      return part === undefined ? [] : find(part, subject)
    },
  }
}
