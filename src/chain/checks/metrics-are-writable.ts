/** Whether the role may write metrics into the stack's namespace. */
import { defineCheck, fail, pass } from './_define.ts'

export default defineCheck({
  id: 'metrics-are-writable',
  link: 'metrics',
  title: 'The role can write metrics',
  reads: ['metrics.writable', 'metrics.namespace'],
  mayRead: ['metrics.errorCode', 'metrics.errorMessage'],
  judge({
    'metrics.writable': writable,
    'metrics.namespace': namespace,
    'metrics.errorCode': code,
    'metrics.errorMessage': message,
  }) {
    return writable ? pass(namespace) : fail([`namespace \`${namespace}\``, code, message].filter(Boolean).join(': '))
  },
})
