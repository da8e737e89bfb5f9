/** Where an action takes no resource, or a key no alias, only a condition narrows what is granted. */
import { excessOf, listed } from '../grants.ts'
import { defineRule } from './_define.ts'

export default defineRule({
  id: 'conditions-are-kept',
  title: 'What only a condition can narrow is under one',
  reads: 'policies',
  find(policies, subject) {
    return excessOf(policies, subject)
      .filter(({ beyond }) => beyond === 'condition')
      .map(({ where, action, needed }) => ({
        severity: 'medium' as const,
        where,
        what: `\`${action}\` is granted without the conditions that keep it to the stack's own`,
        fix: `Add conditions on ${listed(needed)}; \`rolecall render iam-policy\` writes them.`,
      }))
  },
})
