/** Whether EC2 could assume the role. When it could not, the only place that says why is the body of this answer. */
import { defineCheck, fail, pass } from './_define.ts'

export default defineCheck({
  id: 'credentials-are-issued',
  link: 'credentials',
  title: 'EC2 can assume the role and issues credentials',
  reads: ['credentials.code'],
  mayRead: ['credentials.message'],
  judge({ 'credentials.code': code, 'credentials.message': message }) {
    return code === 'Success' ? pass('issued') : fail(message === undefined ? code : `${code}: ${message}`)
  },
})
