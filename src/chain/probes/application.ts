/** Asks the application on this machine for its health, as a load balancer would. */
import { request } from 'node:http'
import type { Clock } from '../../core/clock.ts'
import type { Facts } from '../../core/facts.ts'
import { isEc2 } from '../instance.ts'
import { NoAnswer } from '../no-answer.ts'
import { defineProbe } from './_define.ts'

/** Less than the deadline, so that silence is learnt and not only met. */
const patienceMs = 1500

export default defineProbe({
  id: 'application',
  link: 'application',
  title: 'Ask the application for its health',
  after: ['host', 'token'],
  learns: ['application.url', 'application.absent', 'application.outcome', 'application.status'],
  // On a laptop that is no instance nobody expects the application.
  ready: (facts) => facts['imds.connection'] === 'open' || facts['imds.allowed'] === false || isEc2(facts),
  deadlineMs: 2000,
  async learn({ application, clock, signal }) {
    if ('absent' in application) return { 'application.outcome': 'absent', 'application.absent': application.absent }
    return { 'application.url': application.url, ...(await askHealth(application.url, clock, signal)) }
  },
})

function askHealth(url: string, clock: Clock, signal: AbortSignal): Promise<Facts> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { signal, agent: false })
    const stopWaiting = clock.after(patienceMs, () => {
      reject(new NoAnswer({ 'application.url': url, 'application.outcome': 'silent' }, `no answer within ${patienceMs} ms`))
      asking.destroy()
    })
    asking.on('response', (response) => {
      stopWaiting()
      response.destroy()
      resolve({ 'application.outcome': 'answered', 'application.status': response.statusCode ?? 0 })
    })
    asking.on('error', (error: NodeJS.ErrnoException) => {
      stopWaiting()
      if (error.code === 'ECONNREFUSED') resolve({ 'application.outcome': 'refused' })
      else reject(new NoAnswer({ 'application.url': url }, error.message, { cause: error }))
    })
    asking.end()
  })
}
