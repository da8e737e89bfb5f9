/** Whether the hop limit is what the stack says: a lower one fails in containers, a higher one lets others further out reach the role. */
import { defineCheck, pass, skip, warn } from './_define.ts'

export default defineCheck({
  id: 'hop-limit-is-the-stacks',
  link: 'token',
  title: 'The hop limit is the one that the stack says',
  reads: ['token.status'],
  mayRead: ['instance.hopLimit', 'instance.expectedHopLimit', 'instance.optionsUnlearnt'],
  judge({ 'instance.hopLimit': limit, 'instance.expectedHopLimit': expected, 'instance.optionsUnlearnt': unlearnt }) {
    if (limit === undefined || expected === undefined) return skip(unlearnt ?? 'not reached')
    if (limit === expected) return pass(`${limit}`)
    return warn(
      limit < expected
        ? `it is ${limit}, the stack says ${expected}: token replies end ${expected - limit} hop short, which a container meets first`
        : `it is ${limit}, the stack says ${expected}: callers further away than meant can fetch the role's credentials`,
    )
  },
})
