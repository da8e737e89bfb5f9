/** `rolecall rehearse`: the sandbox for the stack, the chain tested inside it as an instance would, the report. */
import { type CauseResult, type Diagnosis, diagnose } from '../../chain/index.ts'
import { Problem } from '../../core/problem.ts'
import { type Applied, type Fixed, renderFix, renderFixJson } from '../../report/fix.ts'
import type { Fault } from '../../sandbox/faults/index.ts'
import { type Sandbox, startSandbox } from '../../sandbox/index.ts'
import type { Stack } from '../../stack/stack.ts'
import { defineCommand, type ExitCode, jsonOption, type Terminal } from '../_define.ts'
import { withApplication } from '../application.ts'
import { applyFix } from '../apply-fix.ts'
import { readStack } from '../files.ts'
import { withFirmware } from '../firmware.ts'
import { faultOption, parseFault, stackOption, trailOption } from '../options.ts'
import { exitCodeOf, report } from '../report.ts'
import { runWithProgress } from '../run-chain.ts'
import { withTrail } from '../trail-file.ts'

export default defineCommand({
  name: 'rehearse',
  group: 'rehearse',
  summary: 'test the chain in a sandbox, whole or broken',
  args: '[-- CMD…]',
  takesCommand: true,
  options: {
    stack: stackOption,
    fault: faultOption,
    fix: { type: 'boolean', about: 'then do what the fix says, and test again' },
    trail: trailOption,
    json: jsonOption,
  },
  examples: [
    'rolecall rehearse',
    'rolecall rehearse --fault no-instance-profile',
    'rolecall rehearse --fault parameter-statement-removed --fix',
    'rolecall rehearse --json',
    'rolecall rehearse -- ./my-app',
  ],
  async run({ options, command }, terminal) {
    const fault = parseFault(options.fault)
    if (options.fix && !fault) {
      throw new Problem('usage-missing-argument', '`--fix` needs a fault to fix', { fix: 'rolecall rehearse --fault ID --fix' })
    }
    const stack = await readStack(options.stack, terminal)
    return await withTrail(options.trail, terminal, async (kept) => {
      await using sandbox = await startSandbox({ stack, ...(fault && { fault }), ...kept })
      return await withFirmware(sandbox.world.instance.id, (sysfs) =>
        rehearse({ options, command, fault, stack, sandbox, sysfs }, terminal),
      )
    })
  },
})

interface Rehearsal {
  readonly options: { readonly fix?: boolean; readonly json?: boolean }
  readonly command: readonly string[]
  readonly fault: Fault | undefined
  readonly stack: Stack
  readonly sandbox: Sandbox
  /** In place of `/sys`. */
  readonly sysfs: string
}

async function rehearse({ options, command, fault, stack, sandbox, sysfs }: Rehearsal, terminal: Terminal): Promise<ExitCode> {
  // The sandbox's variables alone: whatever this shell knows of AWS must not leak into the rehearsal.
  const chain = { stack, env: sandbox.env, sysfs }
  const start = { command, path: stack.application.path, sandboxEnv: sandbox.env }
  // With a fault the chain alone is of interest, and an application that cannot start would be waited for in vain.
  const run =
    command.length > 0 && !fault
      ? await withApplication(start, terminal, (application) => runWithProgress({ ...chain, application }, terminal))
      : await runWithProgress(chain, terminal)
  const broken = fault ? `, broken by ${fault.id}` : ''
  const heading = `rolecall rehearse · ${stack.environment}-${stack.app} in ${stack.region}${broken}`
  if (!options.fix) return report(run, heading, options.json ?? false, terminal)
  const askAgain = async () => diagnose(await runWithProgress({ ...chain, env: sandbox.env }, terminal))
  const fixed = await fix(diagnose(run), (cause) => applyFix(cause, sandbox, terminal), askAgain)
  terminal.out(options.json ? renderFixJson(fixed) : renderFix(fixed, { heading, palette: terminal.palette }))
  return exitCodeOf(fixed.after)
}

/** One fix may bring the next cause to light, as a log group that is made anew has no retention yet. */
const maxFixes = 3

async function fix(
  before: Diagnosis,
  apply: (cause: CauseResult) => Promise<Applied>,
  askAgain: () => Promise<Diagnosis>,
): Promise<Fixed> {
  const applied: Applied[] = []
  let after = before
  while (applied.length < maxFixes) {
    const [cause] = after.causes
    if (!cause) break
    applied.push(await apply(cause))
    after = await askAgain()
  }
  return { before, applied, after }
}
