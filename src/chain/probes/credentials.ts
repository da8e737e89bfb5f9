/** Fetches the role's credentials and keeps only what may be seen of them: the code, the reason, the times. */
import { isProblem } from '../../core/problem.ts'
import { utcTime } from '../../core/time.ts'
import { CredentialsRefused } from '../../imds/index.ts'
import { silenceIsNoAnswer } from '../silence.ts'
import { defineProbe } from './_define.ts'

export default defineProbe({
  id: 'credentials',
  link: 'credentials',
  title: "Fetch the role's credentials",
  after: ['role'],
  learns: [
    'credentials.code',
    'credentials.message',
    'credentials.expiration',
    'credentials.lastUpdated',
    'credentials.fetchedAt',
  ],
  ready: (facts) => facts['role.status'] === 200 && facts['role.name'] !== '',
  deadlineMs: 2500,
  async learn({ imds, signal, clock }) {
    return silenceIsNoAnswer(async () => {
      try {
        const { expiration, lastUpdated } = await imds.credentials(signal)
        return {
          'credentials.code': 'Success',
          'credentials.expiration': utcTime(expiration.getTime()),
          'credentials.lastUpdated': utcTime(lastUpdated.getTime()),
          'credentials.fetchedAt': utcTime(clock.now()),
        }
      } catch (error) {
        if (error instanceof CredentialsRefused) {
          return { 'credentials.code': error.reasonCode, 'credentials.message': error.reason }
        }
        if (isProblem(error, 'imds-unexpected-answer', 'imds-not-found')) return {}
        throw error
      }
    })
  },
})
