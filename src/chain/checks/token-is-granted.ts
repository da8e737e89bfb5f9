/** Whether the metadata service hands out session tokens. */
import { defineCheck, fail, pass } from './_define.ts'

export default defineCheck({
  id: 'token-is-granted',
  link: 'token',
  title: 'A session token is granted',
  reads: ['token.status'],
  judge({ 'token.status': status }) {
    return status === 200 ? pass('granted') : fail(`PUT /latest/api/token answered ${status}`)
  },
})
