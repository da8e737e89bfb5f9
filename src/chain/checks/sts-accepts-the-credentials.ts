/** Whether a call signed with the credentials is taken. STS asks for no permission, so a refusal is about the credentials themselves. */
import { defineCheck, fail, pass } from './_define.ts'

export default defineCheck({
  id: 'sts-accepts-the-credentials',
  link: 'identity',
  title: 'STS accepts the credentials',
  reads: ['identity.accepted'],
  mayRead: ['identity.errorCode', 'identity.errorMessage'],
  judge({ 'identity.accepted': accepted, 'identity.errorCode': code, 'identity.errorMessage': message }) {
    return accepted ? pass('accepted') : fail(`${code ?? 'refused'}: ${message ?? 'no reason given'}`)
  },
})
