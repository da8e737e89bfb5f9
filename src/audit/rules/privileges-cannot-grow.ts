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
              fix: /^sts:/i.test(text)
                ? 'Take it out: an instance has its role from the metadata service, and needs no `sts:*`.'
                : 'Take it out, and leave IAM to whoever sets the instance up.',
            })),
        ),
    )
  },
})
