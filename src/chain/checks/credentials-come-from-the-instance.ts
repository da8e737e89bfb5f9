/** Whether an SDK here would come as far as the instance role: whatever stands before it wins, working or not. */
import { sourceNames } from '../credential-sources.ts'
import { defineCheck, fail, pass } from './_define.ts'

export default defineCheck({
  id: 'credentials-come-from-the-instance',
  link: 'credentials',
  title: 'SDKs here take their credentials from the instance role',
  reads: ['sources.found', 'sources.profile', 'sources.profileIsThere'],
  judge({ 'sources.found': [winner = 'instance'], 'sources.profile': profile, 'sources.profileIsThere': isThere }) {
    if (!isThere) return fail(`AWS_PROFILE names \`${profile}\`, which is in neither AWS file`)
    return winner === 'instance' ? pass('nothing comes before it') : fail(`they find first: ${sourceNames[winner]}`)
  },
})
