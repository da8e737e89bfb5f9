/** A wildcard in an action grants what AWS adds later too. */
import { excessOf, listed } from '../grants.ts'
import { defineRule } from './_define.ts'

export default defineRule({
  id: 'actions-are-narrow',
  title: 'Actions are named one by one',
  reads: 'policies',
  find(policies, subject) {
    return excessOf(policies, subject)
      .filter(({ beyond, action }) => beyond === 'action' && isWide(action))
      .map(({ where, action, needed }) => ({
        severity: /^all but|^\*$|^[\w-]+:\*$/.test(action) ? ('high' as const) : ('medium' as const),
        where,
        what: `\`${action}\` grants more actions than the stack needs`,
        fix: needed.length > 0 ? `Name the needed ones: ${listed(needed)}.` : 'Take it out: the stack needs none of them.',
      }))
  },
})

function isWide(action: string): boolean {
  return /[*?]|^all but/.test(action)
}
