/** A permission that nothing uses is of use only to whoever breaks in. */
import { excessOf, letsPrivilegesGrow } from '../grants.ts'
import { defineRule } from './_define.ts'

export default defineRule({
  id: 'permissions-are-needed',
  title: 'Every permission is one that the stack needs',
  reads: 'policies',
  find(policies, subject) {
    return excessOf(policies, subject)
      .filter(({ beyond, action }) => beyond === 'action' && !/[*?]|^all but/.test(action) && !letsPrivilegesGrow(action))
      .map(({ where, action }) => ({
        severity: 'medium' as const,
        where,
        what: `\`${action}\` is granted, and nothing in the stack needs it`,
        fix: 'Take it out, or let the stack say what needs it (`permissions.debugging`, `permissions.logGroupSetup`).',
      }))
  },
})
