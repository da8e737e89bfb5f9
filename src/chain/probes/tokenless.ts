/** Asks without a token, only when none was to be had: the pair of answers tells what is wrong, and a healthy instance is spared a rejected call in its metrics. */
import type { Facts } from '../../core/facts.ts'
import { isImdsv1Disabled, tokenlessStatus } from '../../imds/index.ts'
import { orNoAnswer } from '../no-answer.ts'
import { defineProbe } from './_define.ts'

export default defineProbe({
  id: 'tokenless',
  link: 'token',
  title: 'Ask without a token',
  after: ['token'],
  learns: ['tokenless.status', 'tokenless.goesOn'],
  ready: (facts) => facts['imds.connection'] === 'open' && facts['token.status'] !== 200,
  deadlineMs: 2500,
  async learn({ imds, signal, stack, env, home, facts }) {
    const isAllowed =
      stack.imdsv1Fallback !== 'never' &&
      knowsNoTokens(facts) &&
      !(await isImdsv1Disabled(home === undefined ? env : { ...env, HOME: home }))
    return orNoAnswer(async () => {
      const status = await tokenlessStatus(imds, 'instance-id', signal)
      return { 'tokenless.status': status, 'tokenless.goesOn': isAllowed && status === 200 }
    })
  },
})

/** As the client has it: never after somebody has answered and said no. */
function knowsNoTokens({ 'token.status': status, 'token.reply': reply }: Readonly<Facts>): boolean {
  return status === 404 || status === 405 || reply === 'lost'
}
