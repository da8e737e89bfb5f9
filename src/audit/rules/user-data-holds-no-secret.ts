/** User-data is read by every process on the instance, and by everybody who may describe the instance's attributes. */
import { findSecrets } from '../../core/secrets.ts'
import { defineRule } from './_define.ts'

export default defineRule({
  id: 'user-data-holds-no-secret',
  title: 'User-data holds no secret',
  reads: 'userData',
  find({ name, text }) {
    return findSecrets(text).map(({ kind, line, column, masked }) => ({
      severity: 'high' as const,
      where: `${name}:${line}:${column}`,
      what: `user-data holds what looks like a secret: ${kind}, ${masked}`,
      fix: 'Keep it in the parameter, read it through the role when it is needed, and renew it: it has been seen.',
    }))
  },
})
