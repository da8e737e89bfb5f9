/** Whether STS and the identity document name one account: they differ where another machine's credentials come in between. */
import { defineCheck, fail, pass } from './_define.ts'

export default defineCheck({
  id: 'account-is-the-instances',
  link: 'identity',
  title: 'The caller is in the account of the instance',
  reads: ['identity.accountId', 'metadata.accountId'],
  judge({ 'identity.accountId': caller, 'metadata.accountId': instance }) {
    return caller === instance ? pass(caller) : fail(`STS says account ${caller}, the identity document says ${instance}`)
  },
})
