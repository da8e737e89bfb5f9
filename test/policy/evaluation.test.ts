// The engine decides and explains as the naive evaluator does, in a hundred thousand cases that are other ones in every run.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Decision,
  decide,
  type Explanation,
  explain,
  type LayerVerdict,
  type Miss,
  type StatementVerdict,
} from '../../src/policy/index.ts'
import { levelOf, parseAll } from './engine.ts'
import { policies, request } from './generate.ts'
import { callers, conditionCases, layerCases, resourceCases } from './guide.ts'
import { type Judgement, judge, missesOf, type RawRequest } from './naive.ts'
import { seedOf } from './seed.ts'

const seed = seedOf('evaluation')
/** Policies are read once for several requests. */
const requestsEach = 4
const numRuns = 100_000 / requestsEach
const cases = fc.tuple(policies, fc.array(request, { minLength: requestsEach, maxLength: requestsEach }))

test('the engine decides as the naive evaluator does, and explains what it decides', { timeout: 300_000 }, () => {
  fc.assert(
    fc.property(cases, ([raw, asked]) => {
      const parsed = parseAll(raw)
      for (const each of asked) {
        const decision = decide(parsed, each)
        checkDecision(decision, judge(raw, each))
        checkExplanation(explain(parsed, each), decision, each, raw.boundary !== undefined)
      }
    }),
    { numRuns, seed },
  )
})

// `expect` costs more than all the rest, so it is asked only for what differs.

function checkDecision({ allowed, denial }: Decision, expected: Judgement): void {
  if (allowed !== expected.allowed || denial !== expected.denial) expect({ allowed, denial }).toEqual(expected)
}

function checkExplanation(explanation: Explanation, decision: Decision, asked: RawRequest, hasBoundary: boolean): void {
  const { allowed, denial, layer, decidedBy } = explanation
  const isSame = allowed === decision.allowed && denial === decision.denial && layer === decision.layer
  if (!isSame || decidedBy?.statement !== decision.decidedBy?.statement) {
    expect({ allowed, denial, layer, decidedBy }).toEqual(decision)
  }
  checkStatements(explanation, asked, hasBoundary)
}

function checkStatements(explanation: Explanation, asked: RawRequest, hasBoundary: boolean): void {
  for (const { statements, verdict } of explanation.layers) {
    for (const { policy, statement, matched, misses } of statements) {
      const expected = missesOf(statement.source, policy.document.version, asked, hasBoundary).sort()
      const actual = misses.map(named).sort()
      if (actual.join() !== expected.join() || matched !== (expected.length === 0)) {
        expect({ source: statement.source, matched, misses: actual }).toEqual({
          matched: expected.length === 0,
          misses: expected,
        })
      }
    }
    const expected = verdictOf(statements)
    if (verdict !== expected) expect(statements).toBe(expected)
  }
}

/** A layer allows where each of its levels does, and denies where anything in it does. */
function verdictOf(statements: readonly StatementVerdict[]): LayerVerdict['verdict'] {
  const matched = statements.filter((each) => each.matched)
  if (matched.some(({ statement }) => statement.effect === 'Deny')) return 'explicit-deny'
  const levels = (list: readonly StatementVerdict[]) => new Set(list.map(({ policy }) => levelOf(policy.name)))
  return statements.length > 0 && levels(matched).size === levels(statements).size ? 'allow' : 'implicit-deny'
}

const named = (miss: Miss) => (miss.element === 'condition' ? `${miss.operator} ${miss.key}` : miss.element)

describe('the engine agrees with the guide', () => {
  const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }
  const set = (more: object) => parseAll({ identity: [{ Version: '2012-10-17', Statement: { ...statement, ...more } }] })
  const asked = { action: 's3:GetObject', resource: 'arn:aws:s3:::b/a', context: {} }

  test.each(conditionCases)('$page: $condition with $context: $holds', ({ condition, context, holds }) => {
    expect(decide(set({ Condition: condition }), { ...asked, context }).allowed).toBe(holds)
  })

  test.each(resourceCases)('$pattern covers $resource: $matches', ({ pattern, resource, matches }) => {
    expect(decide(set({ Resource: pattern }), { ...asked, resource }).allowed).toBe(matches)
  })

  test.each(layerCases)('$says', ({ policies: raw, caller, resourceAccount, allowed }) => {
    const account = resourceAccount === undefined ? {} : { resourceAccount }
    expect(decide(parseAll(raw), { ...asked, principal: callers[caller], ...account }).allowed).toBe(allowed)
  })
})
