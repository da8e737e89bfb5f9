/** `rolecall watch`: the chain and the machine's load on a schedule, published as metrics. */
import type { Verdict } from '../../chain/index.ts'
import { type Round, watch } from '../../watch/index.ts'
import { defineCommand, type ExitCode, jsonOption } from '../_define.ts'
import { readStack } from '../files.ts'
import { stackOption } from '../options.ts'
import { parseDuration } from '../parse.ts'
import { exitCodeOf } from '../report.ts'

export default defineCommand({
  name: 'watch',
  group: 'prove',
  summary: 'test the chain on a schedule, publish metrics',
  options: {
    stack: stackOption,
    interval: { type: 'string', value: 'TIME', about: 'from one round to the next, 10s to 1h (60s)' },
    once: { type: 'boolean', about: 'end after one round' },
    quiet: { type: 'boolean', about: 'print a round only where something has changed' },
    json: jsonOption,
  },
  examples: ['rolecall watch', 'rolecall watch --interval 30s --quiet', 'rolecall watch --once --json | jq .metrics'],
  async run({ options }, terminal) {
    const intervalMs = parseDuration('interval', options.interval ?? '60s', { from: '10s', to: '1h' })
    const stack = await readStack(options.stack, terminal)
    const { once = false, quiet = false, json = false } = options
    let last: Round | undefined
    await watch({
      stack,
      env: terminal.env,
      intervalMs,
      once,
      signal: terminal.signal,
      onRound(round) {
        if (!quiet || stateOf(round) !== (last && stateOf(last))) terminal.out(json ? jsonLine(round) : textLine(round))
        last = round
      },
    })
    return once && last ? exitCodeOfRound(last) : 0
  },
})

/** What makes a round worth a line when only changes are. */
function stateOf({ verdict, reason, unpublished }: Round): string {
  return JSON.stringify([verdict, reason, unpublished])
}

const words: Readonly<Record<Verdict, string>> = {
  pass: 'healthy',
  warn: 'healthy, with something to mend',
  fail: 'broken',
  unknown: 'unknown',
  skip: 'nothing was tested',
}

function textLine({ takenAt, verdict, reason, metrics, unpublished }: Round): string {
  const state = reason === undefined ? words[verdict] : `${words[verdict]}: ${reason}`
  const figures = metrics.map(({ name, value }) => `${name}=${Number(value.toFixed(1))}`).join(' ')
  return `${takenAt} ${[state, figures, unpublished === undefined ? 'published' : `not published: ${unpublished}`].filter(Boolean).join(' · ')}\n`
}

function jsonLine({ takenAt, verdict, reason, metrics, unpublished }: Round): string {
  return `${JSON.stringify({
    schema: 'rolecall.round/1',
    takenAt,
    verdict,
    reason: reason ?? null,
    metrics,
    published: unpublished === undefined,
    ...(unpublished !== undefined && { why: unpublished }),
  })}\n`
}

/** What was not published is a finding too: somebody waits for it. */
function exitCodeOfRound({ verdict, unpublished }: Round): ExitCode {
  const exitCode = exitCodeOf({ verdict })
  return exitCode === 0 && unpublished !== undefined ? 1 : exitCode
}
