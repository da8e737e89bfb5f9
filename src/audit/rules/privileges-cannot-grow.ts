/** With some permissions a role can give itself, or take on, what it was not given. */
import type { OutlinedStatement, Placed } from '../../policy/outline.ts'
import { keepPrivilegesOut, letsPrivilegesGrow } from '../grants.ts'
import { defineRule } from './_define.ts'

export default defineRule({
  id: 'privileges-cannot-grow',
  title: 'The role can neither give itself more nor become another',
  reads: 'policies',
  find(policies) {
    return policies.flatMap(({ document, locate }) =>
      document.statements
        .filter(({ effect }) => effect === 'Allow')
        .flatMap((statement) =>
          growingActionsOf(statement).map(({ text, place }) => ({
            severity: 'high' as const,
            where: locate(place),
            what: `\`${text}\` on ${statement.resources.map((resource) => `\`${resource.text}\``).join(', ') || 'all resources'} lets the role go beyond itself`,
            fix: remedyFor(text),
          })),
        ),
    )
  },
})

function growingActionsOf({ actions, isNotAction }: OutlinedStatement): readonly Placed[] {
  if (!isNotAction) return actions.filter(({ text }) => letsPrivilegesGrow(text))
  const [first] = actions
  const excluded = actions.map(({ text }) => text)
  if (!first || keepPrivilegesOut(excluded)) return []
  return [{ text: `all but ${excluded.join(', ')}`, place: first.place }]
}

function remedyFor(action: string): string {
  if (/^sts:/i.test(action)) return 'Take it out: an instance has its role from the metadata service, and needs no `sts:*`.'
  if (/^iam:/i.test(action)) return 'Take it out, and leave IAM to whoever sets the instance up.'
  return 'Name the needed actions in its place; `rolecall render iam-policy` writes them.'
}
