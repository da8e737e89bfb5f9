/** Whether clients of the stack may go on without a token: it helps where tokens cannot be had, and undoes what they are for. */
import { defineCheck, pass, warn } from './_define.ts'

export default defineCheck({
  id: 'imdsv1-is-no-way-back',
  link: 'token',
  title: 'Clients never fall back to IMDSv1',
  reads: ['environment.imdsv1Fallback'],
  judge({ 'environment.imdsv1Fallback': fallback }) {
    return fallback === 'never'
      ? pass('never')
      : warn('the stack lets clients go on by IMDSv1 where no token is to be had, and nothing here forbids it')
  },
})
