/** Whether the role's policies grant all that the stack needs, for debugging too, before anybody runs into it. */
import { defineCheck, fail, pass, skip, unknown, warn } from './_define.ts'

export default defineCheck({
  id: 'role-has-what-it-needs',
  link: 'permissions',
  title: 'The role is granted all that the stack needs',
  reads: ['permissions.outcome'],
  mayRead: ['permissions.missing', 'permissions.undecided', 'permissions.unread', 'permissions.errorMessage'],
  judge({
    'permissions.outcome': outcome,
    'permissions.missing': missing = [],
    'permissions.undecided': undecided = [],
    'permissions.unread': unread = [],
    'permissions.errorMessage': message = 'it kept silent',
  }) {
    if (outcome === 'not-in-stack') return skip('without `permissions.debugging` the role may not read its own policies')
    // No finding about the instance, which does without IAM, and nothing to call well either.
    if (outcome === 'silent') return warn(`not read: ${message}`)
    if (missing.length > 0) return fail(`not granted: ${missing.join('; ')}`)
    if (undecided.length === 0) return pass('all that the stack needs')
    const why = unread.length > 0 ? `; not read: ${unread.join(', ')}` : ''
    return unknown(`cannot be told: ${undecided.join('; ')}${why}`)
  },
})
