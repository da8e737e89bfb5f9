/** Fetches the role's credentials and keeps only what may be seen of them: the code, the reason, the times. */
import type { Clock } from '../../core/clock.ts'
import type { Facts } from '../../core/facts.ts'
import { isProblem } from '../../core/problem.ts'
import { utcTime } from '../../core/time.ts'
import { CredentialsExpired, CredentialsRefused } from '../../imds/index.ts'
import { NoAnswer, orNoAnswer } from '../no-answer.ts'
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
    return orNoAnswer(async () => {
      try {
        return validity(await imds.credentials(signal), clock)
      } catch (error) {
        if (error instanceof CredentialsExpired) return validity(error, clock)
        if (error instanceof CredentialsRefused) {
          return { 'credentials.code': error.reasonCode, ...(error.reason && { 'credentials.message': error.reason }) }
        }
        if (isProblem(error, 'imds-no-role')) {
          throw new NoAnswer({}, 'the role is listed, its credentials are not there', { cause: error })
        }
        throw error
      }
    })
  },
})

function validity({ expiration, lastUpdated }: { expiration: Date; lastUpdated: Date }, clock: Clock): Facts {
  return {
    'credentials.code': 'Success',
    'credentials.expiration': utcTime(expiration.getTime()),
    'credentials.lastUpdated': utcTime(lastUpdated.getTime()),
    'credentials.fetchedAt': utcTime(clock.now()),
  }
}
