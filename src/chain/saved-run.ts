/** A run as a file, to be judged on another machine. It holds facts and times, never a token, key or parameter value. */
import * as z from 'zod/mini'
import { factsSchema } from '../core/facts.ts'
import { Problem } from '../core/problem.ts'
import { stackFileSchema } from '../stack/schema.ts'
import { completeStack } from '../stack/stack.ts'
import type { ProbeRun } from './probe-runner.ts'
import { type ProbeId, probes } from './probes/index.ts'
import type { Run } from './run.ts'

const schemaName = 'rolecall.facts/1'
// A saved run is a few kilobytes; a file far larger is something else.
const maxBytes = 1024 * 1024

const probeRun = z.object({
  outcome: z.enum(['answered', 'silent', 'not-reached', 'left-out']),
  ms: z.number().check(z.minimum(0)),
  because: z.optional(z.string()),
})

const fileShape = z.strictObject({
  schema: z.literal(schemaName),
  takenAt: z.string(),
  stack: stackFileSchema,
  probes: z.record(z.string(), probeRun),
  facts: factsSchema,
})

export function serialiseRun({ takenAt, stack, probes, facts }: Run): string {
  return `${JSON.stringify({ schema: schemaName, takenAt, stack, probes, facts }, undefined, 2)}\n`
}

/**
 * @param path the name to show in errors
 * @throws Problem `facts-malformed`
 */
export function parseRun(text: string, path: string): Run {
  const malformed = (why: string, cause?: unknown) =>
    new Problem('facts-malformed', `\`${path}\` holds no saved facts: ${why}`, {
      tried: `reading ${path}`,
      fix: 'save them again with `rolecall test --save FILE`',
      cause,
    })
  if (text.length > maxBytes) throw malformed(`it has ${text.length} bytes, ${maxBytes} are allowed`)
  const parsed = fileShape.safeParse(parseJson(text, malformed))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const where = issue?.path.join('.')
    throw malformed(where ? `\`${where}\`: ${issue?.message}` : (issue?.message ?? 'it has another shape'))
  }
  const { takenAt, stack, facts } = parsed.data
  // A file of an older version lacks the probes that came later: for this run they were not reached.
  const probeRuns = probes.map(({ id }) => [id, parsed.data.probes[id] ?? { outcome: 'not-reached', ms: 0 }])
  return { takenAt, stack: completeStack(stack), facts, probes: Object.fromEntries(probeRuns) as Record<ProbeId, ProbeRun> }
}

function parseJson(text: string, malformed: (why: string, cause?: unknown) => Problem): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw malformed('it is no JSON', error)
    throw error
  }
}
