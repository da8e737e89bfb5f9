/** A needed action on more resources than the stack's own reaches other workloads. */
import { excessOf, listed } from '../grants.ts'
import { defineRule } from './_define.ts'

export default defineRule({
  id: 'resources-are-narrow',
  title: "Resources are the stack's own",
  reads: 'policies',
  find(policies, subject) {
    return excessOf(policies, subject)
      .filter(({ beyond }) => beyond === 'resource')
      .map(({ where, action, resource, needed }) => ({
        severity: resource === '*' || resource.startsWith('all but') ? ('high' as const) : ('medium' as const),
        where,
        what: `\`${action}\` is granted on \`${resource}\`, which is more than the stack's own`,
        fix: `Narrow it to ${listed(needed)}.`,
      }))
  },
})
