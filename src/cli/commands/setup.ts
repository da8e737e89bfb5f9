/** `rolecall setup`: what an instance needs for its identity, put in place, then tested. */
import { resolve } from 'node:path'
import { type Application, applicationOf, diagnose } from '../../chain/index.ts'
import { systemClock } from '../../core/clock.ts'
import { utcTime } from '../../core/time.ts'
import { reportOf } from '../../report/json.ts'
import { renderText } from '../../report/text.ts'
import { runSetup, type SetupEvent, type StepResult } from '../../setup/index.ts'
import { environmentVariables } from '../../stack/environment.ts'
import type { Stack } from '../../stack/stack.ts'
import { defineCommand, jsonOption, type Terminal } from '../_define.ts'
import { readStack } from '../files.ts'
import { stackOption } from '../options.ts'
import { parseDuration } from '../parse.ts'
import { exitCodeOf } from '../report.ts'
import { runWithProgress } from '../run-chain.ts'

export default defineCommand({
  name: 'setup',
  group: 'set up',
  summary: 'set this instance up, then test the chain',
  options: {
    stack: stackOption,
    'dry-run': { type: 'boolean', about: 'say what would change, and change nothing' },
    root: { type: 'string', value: 'DIR', about: 'write below another directory, such as an image (/)' },
    home: { type: 'string', value: 'DIR', about: 'the home whose AWS config is set up (HOME, else /root)' },
    wait: { type: 'string', value: 'TIME', about: 'how long to wait for the metadata service (60s)' },
    'skip-test': { type: 'boolean', about: 'do not test the chain afterwards' },
    json: jsonOption,
  },
  examples: ['sudo rolecall setup', 'rolecall setup --dry-run', 'rolecall setup --root /mnt/image --skip-test'],
  async run({ options }, terminal) {
    const waitMs = parseDuration('wait', options.wait ?? '60s', { from: '0s', to: '1h' })
    const stack = await readStack(options.stack, terminal)
    const { env, signal, cwd } = terminal
    const dryRun = options['dry-run'] ?? false
    const log = options.json ? () => {} : (line: string) => terminal.out(`${utcTime(systemClock.now())} ${line}\n`)
    log(`setting up ${stack.environment}-${stack.app}${dryRun ? ', dry run: nothing is changed' : ''}`)
    const { instance, steps } = await runSetup({
      stack,
      env,
      root: resolve(cwd, options.root ?? '/'),
      home: options.home ?? (env.HOME || '/root'),
      waitMs,
      dryRun,
      signal,
      onEvent: (event) => linesOf(event).forEach(log),
    })
    log(summaryOf(steps))
    const isTested = !dryRun && !options['skip-test']
    // As a process started from now on would be: with the environment that was just written.
    const run = isTested
      ? await runWithProgress(
          { stack, env: { ...env, ...environmentVariables(instance.region) }, application: applicationSoFar(env, stack) },
          terminal,
        )
      : undefined
    const diagnosis = run && diagnose(run)
    if (options.json) {
      const report = diagnosis ? reportOf(diagnosis) : null
      terminal.out(`${JSON.stringify({ schema: 'rolecall.setup/1', dryRun, instance, steps, report })}\n`)
    } else if (diagnosis) {
      terminal.out(`\n${renderText(diagnosis, { heading: 'rolecall test', palette: terminal.palette })}`)
    }
    return diagnosis ? exitCodeOf(diagnosis) : 0
  },
})

/** At first boot the application is deployed only after this, so the one that is expected on this machine is not asked yet. */
function applicationSoFar(env: Terminal['env'], stack: Stack): Application {
  const application = applicationOf(env, stack)
  return 'absent' in application || env.ROLECALL_APPLICATION_URL
    ? application
    : { absent: 'it may be deployed only after set-up; `rolecall test` asks it' }
}

function linesOf(event: SetupEvent): string[] {
  switch (event.kind) {
    case 'silence':
      return [`waiting: ${event.problem.message}`]
    case 'instance':
      return [`this is ${event.instance.instanceId} in ${event.instance.region}, account ${event.instance.accountId}`]
    case 'step':
      return stepLines(event.step)
  }
}

function stepLines({ id, outcome, changes, left }: StepResult): string[] {
  const prefix = outcome === 'planned' ? 'would ' : ''
  return [
    ...changes.map((change) => `${id}: ${prefix}${change}`),
    ...left.map((what) => `${id}: left undone: ${what}`),
    ...(outcome === 'unchanged' ? [`${id}: as it should be`] : []),
  ]
}

function summaryOf(steps: readonly StepResult[]): string {
  const count = (outcome: StepResult['outcome']) => steps.filter((step) => step.outcome === outcome).length
  const planned = count('planned')
  if (planned > 0) return `${planned} of ${steps.length} steps would change something`
  const changed = count('changed')
  return changed > 0 ? `${changed} of ${steps.length} steps changed something` : 'nothing changed'
}
