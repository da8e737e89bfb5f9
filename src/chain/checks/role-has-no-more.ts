/** Whether the role's policies grant nothing that the stack does not need: whoever takes over the application has all of it. */
import { defineCheck, pass, skip, warn } from './_define.ts'

export default defineCheck({
  id: 'role-has-no-more',
  link: 'permissions',
  title: 'The role is granted nothing that the stack does not need',
  reads: ['permissions.outcome'],
  mayRead: ['permissions.excess', 'permissions.unread'],
  judge({ 'permissions.outcome': outcome, 'permissions.excess': excess = [], 'permissions.unread': unread = [] }) {
    if (outcome === 'denied' || outcome === 'silent') return skip('not reached')
    if (outcome === 'not-in-stack') return skip('without `permissions.debugging` the role may not read its own policies')
    const unseen = unread.map((policy) => `${policy} could not be read`)
    const found = [...excess, ...unseen]
    return found.length === 0 ? pass('nothing beyond the stack') : warn(found.join('; '))
  },
})
