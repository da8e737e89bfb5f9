/** Verdicts, and which of several prevails. */

export type Verdict = 'pass' | 'warn' | 'fail' | 'unknown' | 'skip'

const worstFirst: readonly Verdict[] = ['fail', 'unknown', 'warn', 'pass', 'skip']

/** The verdict of a whole from those of its parts: a failure is certain, so it outweighs what could not be learnt. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  return worstFirst.find((verdict) => verdicts.includes(verdict)) ?? 'skip'
}
