/** With some permissions a role can give itself, or take on, what it was not given. */
import { letsPrivilegesGrow } from '../grants.ts'
import { defineRule } from './_define.ts'

export default defineRule({
  id: 'privileges-cannot-grow',
  title: 'The role can neither give itself more nor become another',
  reads: 'policies',
  find(policies) {
    return policies.flatMap(({ document, locate }) =>
      document.statements
        .filter(({ effect, isNotAction }) => effect === 'Allow' && !isNotAction)
        .flatMap(({ actions, resources }) =>
          actions
            .filter(({ text }) => letsPrivilegesGrow(text))
            .map(({ text, place }) => ({
              severity: 'high' as const,
              where: locate(place),
              what: `\`${text}\` on ${resources.map((resource) => `\`${resource.text}\``).join(', ') || 'all resources'} lets the role go beyond itself`,
              fix: remedyFor(text),
            })),
        ),
    )
  },
})

function remedyFor(action: string): string {
  if (/^sts:/i.test(action)) return 'Take it out: an instance has its role from the metadata service, and needs no `sts:*`.'
  if (/^iam:/i.test(action)) return 'Take it out, and leave IAM to whoever sets the instance up.'
  return 'Name the needed actions in its place; `rolecall render iam-policy` writes them.'
}
