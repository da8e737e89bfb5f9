/** Whether the instance carries a role. */
import { defineCheck, fail, pass } from './_define.ts'

export default defineCheck({
  id: 'role-is-attached',
  link: 'role',
  title: 'A role is attached to the instance',
  reads: ['role.status'],
  mayRead: ['role.name'],
  judge({ 'role.status': status, 'role.name': name }) {
    if (status !== 200) return fail(`the metadata service lists no role (${status})`)
    return name ? pass(name) : fail('the list of roles is empty')
  },
})
