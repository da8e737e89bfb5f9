/** Whether a token reply survives every hop between the metadata service and the caller. */
import { defineCheck, fail, pass, warn } from './_define.ts'

export default defineCheck({
  id: 'token-reply-arrives',
  link: 'token',
  title: 'Replies to token requests reach the caller',
  reads: ['token.reply'],
  mayRead: ['tokenless.goesOn'],
  judge({ 'token.reply': reply, 'tokenless.goesOn': goesOn = false }) {
    if (reply === 'lost' && goesOn) return warn('no reply came, asked twice; going on without a token, as the stack allows')
    if (reply === 'arrived') return pass('the reply arrived')
    return fail(
      reply === 'lost'
        ? 'the connection opened at once, then no reply came, asked twice'
        : 'what came back is no answer of a metadata service',
    )
  },
})
