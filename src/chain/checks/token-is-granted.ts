/** Whether the metadata service hands out session tokens. */
import { defineCheck, fail, pass, warn } from './_define.ts'

export default defineCheck({
  id: 'token-is-granted',
  link: 'token',
  title: 'A session token is granted',
  reads: ['token.status'],
  mayRead: ['tokenless.goesOn'],
  judge({ 'token.status': status, 'tokenless.goesOn': goesOn = false }) {
    if (goesOn) return warn(`PUT /latest/api/token answered ${status}; going on without a token, as the stack allows`)
    return status === 200 ? pass('granted') : fail(`PUT /latest/api/token answered ${status}`)
  },
})
