/** Whether log events end when the stack says so. */
import { defineCheck, fail, pass, skip, unknown } from './_define.ts'

export default defineCheck({
  id: 'log-retention-is-the-stacks',
  link: 'logs',
  title: 'Log events are kept as long as the stack says',
  reads: ['logs.listing', 'logs.expectedRetentionDays'],
  mayRead: ['logs.listErrorMessage', 'logs.retentionDays'],
  judge({
    'logs.listing': listing,
    'logs.listErrorMessage': message = '',
    'logs.retentionDays': days,
    'logs.expectedRetentionDays': expected,
  }) {
    if (listing === 'not-in-stack')
      return skip('without `permissions.debugging` or `logGroupSetup` the role may not list log groups')
    if (listing === 'denied') return unknown(message)
    if (days === undefined) return skip('there is no log group')
    const wanted = `the stack says ${expected} days`
    if (days === 0) return fail(`log events never end; ${wanted}`)
    return days === expected ? pass(`${days} days`) : fail(`log events end after ${days} days; ${wanted}`)
  },
})
