/** Keys that do not expire win over the role's, hide what is wrong with it, and outlive the instance that lost them. */
import { defineRule } from './_define.ts'

export default defineRule({
  id: 'no-long-lived-keys',
  title: 'There are no keys on the instance but those of its role',
  reads: 'longLivedKeys',
  find(keys) {
    return keys.map(({ where, kind }) => ({
      severity: 'high' as const,
      where,
      what: `${kind}: it is used instead of the role's credentials, and does not expire`,
      fix: 'Take it out, and delete the access key in IAM.',
    }))
  },
})
