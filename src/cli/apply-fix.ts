/** The fix in a rehearsal: the remedy's own command, run by the AWS CLI as the account's operator, or else what the fault did undone. */
import type { CauseResult } from '../chain/index.ts'
import { spawnProgram } from '../chain/program.ts'
import type { Applied } from '../report/fix.ts'
import type { Sandbox } from '../sandbox/index.ts'
import type { Terminal } from './_define.ts'
import { insideEnv, withEmptyAwsFiles } from './run-inside.ts'

const patienceMs = 30_000

/** Applies it to the sandbox, which takes effect at once. */
export async function applyFix(cause: CauseResult, sandbox: Sandbox, terminal: Terminal): Promise<Applied> {
  const { id, remedy } = cause
  if (remedy.command && (await ranByOperator(remedy.command, sandbox, terminal))) return { cause: id, by: 'command' }
  await sandbox.mend()
  return { cause: id, by: 'undoing' }
}

/** False where the AWS CLI is not installed, the command only looks at something, or needs more than its words. */
function ranByOperator([program = '', ...words]: readonly string[], sandbox: Sandbox, terminal: Terminal): Promise<boolean> {
  const [, operation = ''] = words
  if (program !== 'aws' || /^(list|get|describe)-/.test(operation)) return Promise.resolve(false)
  return withEmptyAwsFiles(async (files) => {
    const { region } = sandbox.world
    // The endpoint stands on the command line too, for a CLI that does not read the variable: nothing may reach AWS itself.
    const args = [...words, '--endpoint-url', sandbox.endpoint]
    const inner = { ...files, AWS_REGION: region, AWS_DEFAULT_REGION: region, ...sandbox.operatorKeys() }
    const signal = AbortSignal.any([terminal.signal, AbortSignal.timeout(patienceMs)])
    const ran = await spawnProgram(program, args, { env: insideEnv(terminal.env, inner), signal })
    return ran?.exitCode === 0
  })
}
