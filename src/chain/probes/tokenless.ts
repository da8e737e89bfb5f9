/** Asks without a token, only when none was to be had: the pair of answers tells what is wrong, and a healthy instance is spared a rejected call in its metrics. */
import { isProblem } from '../../core/problem.ts'
import { tokenlessStatus } from '../../imds/index.ts'
import { silenceIsNoAnswer } from '../no-answer.ts'
import { defineProbe } from './_define.ts'

export default defineProbe({
  id: 'tokenless',
  link: 'token',
  title: 'Ask without a token',
  after: ['token'],
  learns: ['tokenless.status'],
  ready: (facts) => facts['imds.connection'] === 'open' && facts['token.status'] !== 200,
  deadlineMs: 2500,
  async learn({ imds, signal }) {
    return silenceIsNoAnswer(async () => {
      try {
        return { 'tokenless.status': await tokenlessStatus(imds, 'instance-id', signal) }
      } catch (error) {
        // Something that is no HTTP has no status.
        if (isProblem(error, 'imds-unexpected-answer')) return {}
        throw error
      }
    })
  },
})
