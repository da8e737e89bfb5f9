/** Whether the stack's log group exists: from the list of groups where the role may read it, else from an attempt to write. */
import { defineCheck, fail, pass, skip, unknown } from './_define.ts'

export default defineCheck({
  id: 'log-group-is-there',
  link: 'logs',
  title: 'The log group is there',
  reads: ['logs.group', 'logs.listing'],
  mayRead: ['logs.listed', 'logs.listErrorMessage', 'logs.groupFound'],
  judge({
    'logs.group': group,
    'logs.listing': listing,
    'logs.listed': listed,
    'logs.listErrorMessage': message = '',
    'logs.groupFound': found = listed,
  }) {
    if (found !== undefined) return found ? pass(group) : fail(`\`${group}\` does not exist in this account and region`)
    if (listing === 'denied') return unknown(message)
    return skip('nothing was written, and without `permissions.debugging` or `logGroupSetup` the role may not list log groups')
  },
})
