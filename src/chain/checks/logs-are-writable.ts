/** Whether the role may write log events. */
import { defineCheck, fail, pass } from './_define.ts'

export default defineCheck({
  id: 'logs-are-writable',
  link: 'logs',
  title: 'The role can write to the log group',
  reads: ['logs.writable'],
  mayRead: ['logs.group', 'logs.errorCode', 'logs.errorMessage'],
  judge({ 'logs.writable': writable, 'logs.group': group, 'logs.errorCode': code, 'logs.errorMessage': message }) {
    if (writable) return pass(group ?? 'a line was written')
    return fail([group && `\`${group}\``, code, message].filter(Boolean).join(': ') || 'no line could be written')
  },
})
