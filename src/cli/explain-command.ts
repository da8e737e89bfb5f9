/** `rolecall explain -- CMD`: runs the command in the sandbox, keeps what was decided of its calls, and widens the role when told to. */
import { roleArn } from '../core/arn.ts'
import type { Change, PolicyDocument } from '../policy/index.ts'
import type { DecidedCall } from '../report/decided-call.ts'
import { changeFor, deniedTo } from '../report/role-change.ts'
import type { Fault } from '../sandbox/faults/index.ts'
import { startSandbox } from '../sandbox/index.ts'
import { roleOf } from '../sandbox/instance-role.ts'
import { putPolicies } from '../sandbox/put-policies.ts'
import type { Stack } from '../stack/stack.ts'
import type { ExitCode, Terminal } from './_define.ts'
import { collectCalls } from './collect-calls.ts'
import { runInside } from './run-inside.ts'

export interface ExplainedRun {
  readonly stack: Stack
  /** The role's policy, instead of the one rendered from the stack. */
  readonly policy: PolicyDocument | undefined
  readonly fault: Fault | undefined
  /** Whether what is denied is allowed, and the command run again. */
  readonly apply: boolean
  /** Takes the records of a trail. */
  readonly trail?: (record: object) => void
}

interface Attempt {
  readonly calls: readonly DecidedCall[]
  readonly exitCode: ExitCode
}

/** What came of a command, and what the role would need. */
export interface Explained {
  /** `arn:aws:iam::…` of the instance's role, whose policies the change is of. */
  readonly roleArn: string
  readonly before: Attempt
  /** The last run; the first where there was no other. */
  readonly after: Attempt
  readonly change: Change
}

/** A command that stops at its first denial shows the next one only when that is cured; so many cures in turn are enough. */
const maxReplays = 20

/** The command's standard output goes to our standard error. Throws Problem `command-not-found`, or as `startSandbox` does. */
export async function explainCommand(command: readonly string[], options: ExplainedRun, terminal: Terminal): Promise<Explained> {
  const { stack, policy, fault, apply, trail } = options
  let collection = collectCalls()
  await using sandbox = await startSandbox({
    stack,
    ...(policy && { policy }),
    ...(fault && { fault }),
    ...(trail && { trail }),
    observe: (call) => collection.observe(call),
  })
  const attempt = async (): Promise<Attempt> => {
    collection = collectCalls()
    const exitCode = await runInside(command, sandbox.env, terminal, { outputTo: 'err' })
    return { calls: collection.calls(), exitCode }
  }
  const { world } = sandbox
  const role = roleOf(world, world.instance)?.role
  const arn = roleArn(world, role?.name ?? stack.role)
  const identity = Array.from(role?.policies ?? [], ([name, document]) => ({ name, document }))

  const before = await attempt()
  let after = before
  let denied = deniedTo(arn, before.calls)
  let change = changeFor(identity, denied)
  for (let replays = 0, applied = ''; apply && role && replays < maxReplays && !terminal.signal.aborted; replays += 1) {
    const wanted = JSON.stringify(change.edits)
    // What a statement denies, no edit cures: nothing new would come of another run.
    if (change.edits.length === 0 || wanted === applied) break
    putPolicies(role, change.edits)
    applied = wanted
    after = await attempt()
    denied = deniedTo(arn, after.calls, denied)
    change = changeFor(identity, denied)
  }
  return { roleArn: arn, before, after, change }
}
