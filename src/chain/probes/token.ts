/** Asks for a session token, and tells silence after a connection from no connection. */
import { isProblem } from '../../core/problem.ts'
import { type Imds, ImdsProblem } from '../../imds/index.ts'
import { NoAnswer } from '../no-answer.ts'
import { defineProbe } from './_define.ts'

export default defineProbe({
  id: 'token',
  link: 'token',
  title: 'Ask for a session token',
  after: [],
  learns: ['imds.allowed', 'imds.endpoint', 'imds.connection', 'token.reply', 'token.status'],
  deadlineMs: 2500,
  async learn({ imds, signal }) {
    const endpoint = await endpointFacts(imds)
    if (!endpoint['imds.allowed']) return endpoint
    try {
      await imds.token(signal)
      return { ...endpoint, 'imds.connection': 'open', 'token.reply': 'arrived', 'token.status': 200 }
    } catch (error) {
      if (!(error instanceof ImdsProblem)) throw error
      const { connection, status, message } = error
      const facts = { ...endpoint, 'imds.connection': connection }
      if (connection === 'timed-out') throw new NoAnswer(facts, message, { cause: error })
      if (connection !== 'open') return facts
      if (isProblem(error, 'imds-reply-lost')) throw new NoAnswer({ ...facts, 'token.reply': 'lost' }, message, { cause: error })
      // A plea to slow down, or a fault of the service's own, says nothing of whether tokens are granted.
      if (status === 429 || (status !== undefined && status >= 500)) {
        throw new NoAnswer({ ...facts, 'token.reply': 'arrived' }, message, { cause: error })
      }
      // A success whose body is no token: the page of a portal, or another service at this address.
      return status === undefined || status === 200
        ? { ...facts, 'token.reply': 'garbled' }
        : { ...facts, 'token.reply': 'arrived', 'token.status': status }
    }
  },
})

async function endpointFacts(imds: Imds) {
  try {
    return { 'imds.allowed': true, 'imds.endpoint': await imds.endpoint() }
  } catch (error) {
    if (isProblem(error, 'imds-disabled-by-environment')) return { 'imds.allowed': false }
    throw error
  }
}
