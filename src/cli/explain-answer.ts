/** Prints what came of an explained command: the tree, the least policy or the change on standard output, everything else beside it. */
import { shownJson } from '../core/quoted.ts'
import { renderChange, renderChangeTerraform, renderPolicyTerraform } from '../policy/index.ts'
import { renderApplied, renderObstacles } from '../report/change.ts'
import { isDenied } from '../report/decided-call.ts'
import { renderDecisions } from '../report/decisions.ts'
import { renderDecisionsJson } from '../report/decisions-json.ts'
import { renderPolicyGaps } from '../report/policy-gaps.ts'
import { renderPolicyLimits } from '../report/policy-limits.ts'
import { leastPolicyFor } from '../report/role-change.ts'
import type { ExitCode, Terminal } from './_define.ts'
import { commandName } from './command-name.ts'
import type { Explained } from './explain-command.ts'

export interface Asked {
  readonly what: 'tree' | 'policy' | 'change'
  readonly form: 'json' | 'terraform' | undefined
}

/** The name that `deploy/terraform` gives the role. */
const terraformRole = 'aws_iam_role.instance.name'

/** 1 when a call was denied in the last run, else the command's own exit code. */
export function answer(
  explained: Explained,
  options: Asked & { command: readonly string[]; json: boolean },
  terminal: Terminal,
): ExitCode {
  const { after } = explained
  if (options.json) terminal.out(asJson(explained, options))
  else if (options.what === 'tree') terminal.out(asTree(explained, options.command, terminal.palette))
  else {
    terminal.err(asTree(explained, options.command, terminal.errPalette))
    terminal.out(options.what === 'policy' ? asPolicy(explained, options, terminal) : asChange(explained, options, terminal))
  }
  return after.calls.some(isDenied) ? 1 : after.exitCode
}

function asJson({ before, after, change, roleArn }: Explained, { what }: Asked): string {
  return renderDecisionsJson(after, {
    before: after === before ? undefined : before.calls,
    policy: what === 'policy' ? leastPolicyFor(after.calls, roleArn) : undefined,
    change: what === 'change' || after !== before ? change : undefined,
  })
}

function asTree({ before, after, change }: Explained, command: readonly string[], palette: Terminal['palette']): string {
  const heading = `rolecall explain · ${commandName(command)}`
  const tree = renderDecisions(before, heading, palette)
  if (after === before) return [tree, renderObstacles(change, palette)].filter((part) => part !== '').join('\n')
  return [tree, renderApplied(change, palette), renderDecisions(after, 'run again', palette)].join('\n')
}

function asPolicy({ after, roleArn }: Explained, { form }: Asked, { err }: Terminal): string {
  const policy = leastPolicyFor(after.calls, roleArn)
  const gaps = renderPolicyGaps(after.calls)
  err(gaps)
  if (policy.Statement.length === 0) {
    if (gaps === '') err('no permission was asked for: no policy is needed\n')
    return ''
  }
  const name = roleArn.slice(roleArn.lastIndexOf('/') + 1)
  err(renderPolicyLimits(name, policy))
  return form === 'terraform' ? renderPolicyTerraform(policy, { name, role: terraformRole }) : `${shownJson(policy)}\n`
}

function asChange({ before, change }: Explained, { form }: Asked, { err }: Terminal): string {
  for (const { policy, after } of change.edits) err(renderPolicyLimits(policy, after))
  if (!before.calls.some(isDenied)) err('nothing was denied: no change is needed\n')
  if (form === 'json') return `${shownJson(change)}\n`
  return form === 'terraform' ? renderChangeTerraform(change, { role: terraformRole }) : renderChange(change)
}
