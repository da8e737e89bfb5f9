/** A check: pure, facts in, verdict out. It sees only the facts it names; with one of them missing it is not asked at all. */
import type { FactId, Facts, KnownFacts } from '../../core/facts.ts'
import type { LinkId } from '../links.ts'
import type { Verdict } from '../verdict.ts'

export interface Judgement {
  readonly verdict: Verdict
  readonly because: string
}

export const pass = (because: string): Judgement => ({ verdict: 'pass', because })
export const warn = (because: string): Judgement => ({ verdict: 'warn', because })
/** There was nothing to judge, by design. */
export const skip = (because: string): Judgement => ({ verdict: 'skip', because })
/** Somebody asked, and the answer leaves it open. */
export const unknown = (because: string): Judgement => ({ verdict: 'unknown', because })
export const fail = (because: string): Judgement => ({ verdict: 'fail', because })

export interface Check<Id extends string = string> {
  readonly id: Id
  readonly link: LinkId
  /** The healthy state. */
  readonly title: string
  /** Facts without which there is no verdict. */
  readonly reads: readonly FactId[]
  judge(facts: Readonly<Facts>): Judgement
}

interface Unit<Id extends string, Read extends FactId, May extends FactId> {
  id: Id
  link: LinkId
  title: string
  reads: readonly Read[]
  /** Facts that colour the words and may be absent. */
  mayRead?: readonly May[]
  judge(facts: KnownFacts<Read> & Partial<KnownFacts<May>>): Judgement
}

export function defineCheck<const Id extends string, Read extends FactId, May extends FactId = never>(
  unit: Unit<Id, Read, May>,
): Check<Id> {
  const { id, link, title, reads, mayRead = [], judge } = unit
  return {
    id,
    link,
    title,
    reads,
    judge: (facts) => {
      const seen = Object.fromEntries(
        [...reads, ...mayRead].flatMap((name) => (facts[name] === undefined ? [] : [[name, facts[name]]])),
      )
      // INVARIANT: the caller has made sure that every fact in `reads` is there.
      return judge(seen as KnownFacts<Read> & Partial<KnownFacts<May>>)
    },
  }
}
