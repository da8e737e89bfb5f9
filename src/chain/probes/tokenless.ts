/** Asks without a token, only when none was to be had: the pair of answers tells what is wrong, and a healthy instance is spared a rejected call in its metrics. */
import { tokenlessStatus } from '../../imds/index.ts'
import { orNoAnswer } from '../no-answer.ts'
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
    return orNoAnswer(async () => ({ 'tokenless.status': await tokenlessStatus(imds, 'instance-id', signal) }))
  },
})
