/** From what a run learnt to verdicts and causes. Pure: the same run gives the same diagnosis on any machine. */
import type { FactId, Facts } from '../core/facts.ts'
import { type Cause, namesFrom } from './causes/_define.ts'
import { causes } from './causes/index.ts'
import type { Check } from './checks/_define.ts'
import { type CheckId, checks } from './checks/index.ts'
import { type LinkId, links } from './links.ts'
import type { ProbeRun } from './probe-runner.ts'
import { type ProbeId, probes } from './probes/index.ts'
import type { Run } from './run.ts'
import { type Verdict, worst } from './verdict.ts'

export interface CheckResult {
  id: CheckId
  title: string
  verdict: Verdict
  because: string
}

export interface LinkResult {
  id: LinkId
  title: string
  verdict: Verdict
  /** Milliseconds that its slowest probe took. */
  ms: number
  checks: CheckResult[]
}

export interface CauseResult {
  id: string
  title: string
  /** The link at which it shows. */
  link: LinkId
  /** The evidence. */
  because: string[]
  /** Near misses: causes that the same failure suggests and the facts exclude. */
  ruledOut: { id: string; title: string }[]
  /** Failures further down the chain that no cause of their own explains: taken to follow from this one. */
  follows: { id: CheckId; title: string }[]
  remedy: { say: string; needs: string[]; command?: string[]; wait?: string }
}

export interface Diagnosis {
  /** `pass`, `warn`, `fail` or `unknown`. */
  verdict: Verdict
  links: LinkResult[]
  /** The root first. */
  causes: CauseResult[]
  /** Checks that failed, that no cause explains, and that follow from none. */
  unexplained: CheckId[]
}

export function diagnose(run: Run): Diagnosis {
  const broken = new Set<LinkId>()
  const results = checks.map((check) => {
    const result = judge(check, run, broken)
    if (result.verdict === 'fail') broken.add(check.link)
    return { link: check.link, result }
  })
  const linkResults = links.flatMap(({ id, title }) => {
    const ofLink = results.filter(({ link }) => link === id).map(({ result }) => result)
    if (ofLink.length === 0) return []
    const ms = probes.filter(({ link }) => link === id).map((probe) => run.probes[probe.id].ms)
    return [{ id, title, verdict: worst(ofLink.map(({ verdict }) => verdict)), ms: Math.max(0, ...ms), checks: ofLink }]
  })
  const byId = new Map(results.map(({ result }) => [result.id, result]))
  const found = causes
    .filter((cause) => matches(cause, byId, run.facts))
    .sort((a, b) => checks.indexOf(rootOf(a)) - checks.indexOf(rootOf(b)))
  const explained = new Set(found.flatMap(checksOf))
  const failed = results.map(({ result }) => result).filter(({ id, verdict }) => verdict === 'fail' && !explained.has(id))
  const [root] = found
  const follows = root ? failed.filter(({ id }) => linkOf(id) > linkOf(rootOf(root).id)) : []
  return {
    verdict: worst(linkResults.map(({ verdict }) => verdict)),
    links: linkResults,
    causes: found.map((cause) => explain(cause, byId, run, cause === root ? follows : [])),
    unexplained: failed.filter((check) => !follows.includes(check)).map(({ id }) => id),
  }
}

/** @param broken the links at which a check before this one has failed */
function judge(check: Check<CheckId>, { facts, probes }: Run, broken: ReadonlySet<LinkId>): CheckResult {
  const { id, title, link } = check
  const missing = check.reads.find((fact) => facts[fact] === undefined)
  if (missing === undefined) return { id, title, ...check.judge(facts) }
  // Behind a failure of its own link nothing more was to be learnt: where credentials are refused, none can expire.
  return { id, title, ...(broken.has(link) ? notReached : unjudged(missing, probes)) }
}

const notReached = { verdict: 'skip', because: 'not reached' } as const

/** A fact is missing: nobody got as far as asking (skip), or somebody asked and could not learn it (unknown). */
function unjudged(fact: FactId, runs: Record<ProbeId, ProbeRun>): Pick<CheckResult, 'verdict' | 'because'> {
  const learner = probes.find(({ learns }) => (learns as readonly FactId[]).includes(fact))
  const run = learner && runs[learner.id]
  if (run === undefined || run.outcome === 'not-reached') return notReached
  if (run.outcome === 'left-out') return { verdict: 'skip', because: 'left out: --read-only' }
  if (run.outcome === 'silent') return { verdict: 'unknown', because: run.because ?? 'no answer' }
  return { verdict: 'unknown', because: 'the answer did not say' }
}

type ResultsById = ReadonlyMap<CheckId, CheckResult>

function checksOf(cause: Cause): CheckId[] {
  return Object.keys(cause.when) as CheckId[]
}

function matches(cause: Cause, results: ResultsById, facts: Readonly<Facts>): boolean {
  return checksOf(cause).every((id) => results.get(id)?.verdict === cause.when[id]) && (cause.applies?.(facts) ?? true)
}

/** Where in the chain a check's link stands. */
function linkOf(id: CheckId): number {
  const link = checks.find((check) => check.id === id)?.link
  return links.findIndex((one) => one.id === link)
}

/** The first check in the chain whose failure the cause explains. */
function rootOf(cause: Cause) {
  const root = checks.find(({ id }) => cause.when[id] === 'fail')
  if (!root) throw new Error(`the cause ${cause.id} explains no failure`)
  return root
}

function explain(cause: Cause, results: ResultsById, { facts, stack }: Run, follows: readonly CheckResult[]): CauseResult {
  const names = namesFrom(facts, stack)
  const { remedy } = cause
  const failed = checksOf(cause).filter((id) => cause.when[id] === 'fail')
  const rivals = causes.filter(
    (other) => other.id !== cause.id && checksOf(other).some((id) => other.when[id] === 'fail' && failed.includes(id)),
  )
  return {
    id: cause.id,
    title: cause.title,
    link: rootOf(cause).link,
    because: [...failed.flatMap((id) => results.get(id)?.because ?? []), ...(cause.because?.(facts) ?? [])],
    ruledOut: rivals.filter((other) => !matches(other, results, facts)).map(({ id, title }) => ({ id, title })),
    follows: follows.map(({ id, title }) => ({ id, title })),
    remedy: {
      say: remedy.say(names, facts),
      needs: [...remedy.needs],
      ...(remedy.command && { command: [...remedy.command(names)] }),
      ...(remedy.wait !== undefined && { wait: remedy.wait }),
    },
  }
}
