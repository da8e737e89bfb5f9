/** The smallest widening of policies that takes in further grants, and nothing else. */
import { type Grant, joined, onlyDifference, widened } from './grant.ts'
import { type PolicyJson, type StatementJson, statementsOf } from './statement.ts'
import { readGrant, writeGrant } from './written.ts'

/** A policy that may be changed. */
export interface Editable {
  readonly name: string
  readonly document: PolicyJson
}

export interface StatementEdit {
  /** Where it stands afterwards, such as `Statement[2]`. */
  readonly place: string
  /** Left out for a statement that is new. */
  readonly before?: StatementJson
  readonly after: StatementJson
}

export interface PolicyEdit {
  readonly policy: string
  /** Left out for a policy that is new. */
  readonly before?: PolicyJson
  readonly after: PolicyJson
  readonly statements: readonly StatementEdit[]
}

/** What a new policy is called, if it takes one. */
const newPolicy = 'allowed-by-rolecall'

/**
 * Widens a statement where it becomes exactly what it was and what is wanted; adds a statement for the rest.
 * @param policies a statement is added to the first that can say it
 */
export function widen(policies: readonly Editable[], wanted: readonly Grant[]): readonly PolicyEdit[] {
  const statements = policies.flatMap(({ document }, policy) =>
    document.Statement.flatMap((statement, index): readonly Candidate[] => {
      const grant = readGrant(statement)
      return grant === undefined ? [] : [{ policy, index, grant, takesVariables: document.Version === '2012-10-17' }]
    }),
  )
  // What fits a statement as a whole may fit none in parts, and the other way round.
  const plans = [joined(wanted), wanted].map((grants) => {
    const first = widenToFit(statements, grants)
    const second = widenToFit(first.statements, joined(first.left))
    return write(policies, second.statements, second.left)
  })
  return plans.reduce((best, plan) => (costOf(plan) < costOf(best) ? plan : best))
}

interface Candidate {
  readonly policy: number
  readonly index: number
  readonly grant: Grant
  /** Whether the policy's version knows `${...}`, by which a star can stand for itself. */
  readonly takesVariables: boolean
}

/** Widens statements as long as one of the grants differs from one of them on a single side. */
function widenToFit(
  statements: readonly Candidate[],
  grants: readonly Grant[],
): { statements: readonly Candidate[]; left: readonly Grant[] } {
  const widening = [...statements]
  let left = grants
  for (let before = Number.POSITIVE_INFINITY; left.length < before; ) {
    before = left.length
    left = left.filter((grant) => {
      for (const [at, candidate] of widening.entries()) {
        const side = onlyDifference(candidate.grant, grant)
        if (side === undefined || !(candidate.takesVariables || isPlain(grant))) continue
        widening[at] = { ...candidate, grant: widened(candidate.grant, side, [grant]) }
        return false
      }
      return true
    })
  }
  return { statements: widening, left }
}

/** Whether a grant means the same in every version. */
function isPlain(grant: Grant): boolean {
  return ![...grant.values()].flat().some((value) => value.includes('${'))
}

function write(policies: readonly Editable[], widenings: readonly Candidate[], added: readonly Grant[]): readonly PolicyEdit[] {
  const home = policies.findIndex(({ document }) => document.Version === '2012-10-17' || added.every(isPlain))
  const edits = policies.map(({ name, document }, policy): PolicyEdit => {
    const own = new Map(widenings.filter((one) => one.policy === policy).map(({ index, grant }) => [index, grant]))
    const kept = document.Statement.map((statement, index) => writeGrant(statement, own.get(index)))
    const statements = [...kept, ...(policy === home ? statementsOf(added, kept.map(sidOf)) : [])]
    return {
      policy: name,
      before: document,
      after: { ...document, Statement: statements },
      statements: statements.flatMap((after, index) => {
        const before = document.Statement[index]
        return after === before ? [] : [{ place: `Statement[${index}]`, ...(before && { before }), after }]
      }),
    }
  })
  const changed = edits.filter(({ statements }) => statements.length > 0)
  return home < 0 && added.length > 0 ? [...changed, newEdit(policies, added)] : changed
}

function sidOf({ Sid }: StatementJson): string {
  return Sid ?? ''
}

function newEdit(policies: readonly Editable[], added: readonly Grant[]): PolicyEdit {
  const names = policies.map(({ name }) => name)
  let name = newPolicy
  for (let count = 2; names.includes(name); count++) name = `${newPolicy}-${count}`
  const statements = statementsOf(added)
  return {
    policy: name,
    after: { Version: '2012-10-17', Statement: statements },
    statements: statements.map((after, index) => ({ place: `Statement[${index}]`, after })),
  }
}

/** Characters that an edit adds; a policy more costs what it is made of besides. */
function costOf(edits: readonly PolicyEdit[]): number {
  const sizes = edits.map(({ before, after }) => JSON.stringify(after).length - JSON.stringify(before ?? '').length)
  return sizes.reduce((sum, size) => sum + size, 0)
}
