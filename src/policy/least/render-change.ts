/** A change as people read it: the difference of the policies, or the statements to put into Terraform. */
import { lineDiff } from '../../core/line-diff.ts'
import { shownJson } from '../../core/quoted.ts'
import type { Change } from './difference.ts'
import type { PolicyJson } from './statement.ts'
import { renderPolicyTerraform, renderStatementTerraform } from './terraform.ts'

/** What changes in which policy, as `diff -u` shows it. */
export function renderChange({ edits }: Change): string {
  return edits
    .map(({ policy, before, after }) => lineDiff(laidOut(before), laidOut(after), [before ? policy : '/dev/null', policy]))
    .join('\n')
}

function laidOut(policy: PolicyJson | undefined): string {
  return policy === undefined ? '' : `${shownJson(policy)}\n`
}

/**
 * The changed statements, each to take the place of the one it names; whole blocks for a policy that is new.
 * @param role an expression for the role's name, such as `aws_iam_role.app.name`
 */
export function renderChangeTerraform({ edits }: Change, { role }: { role: string }): string {
  return edits
    .map(({ policy, before, after, statements }) =>
      before === undefined
        ? renderPolicyTerraform(after, { name: policy, role })
        : statements
            .map((edit) => {
              const place = edit.before === undefined ? 'add this statement' : `replace ${edit.before.Sid ?? edit.place}`
              return `# In policy ${policy}, ${place}:\n${renderStatementTerraform(edit.after)}\n`
            })
            .join('\n'),
    )
    .join('\n')
}
