/** Whether the credentials are still valid: clients take expired ones from the metadata service without a word. */
import { defineCheck, fail, pass } from './_define.ts'

export default defineCheck({
  id: 'credentials-are-current',
  link: 'credentials',
  title: 'The credentials have not expired',
  reads: ['credentials.expiration', 'credentials.fetchedAt'],
  judge({ 'credentials.expiration': expiration, 'credentials.fetchedAt': fetchedAt }) {
    return expiration > fetchedAt ? pass(`valid until ${expiration}`) : fail(`they expired at ${expiration}, it is ${fetchedAt}`)
  },
})
