/** Whether anything takes a connection at the metadata address. */
import { defineCheck, fail, pass } from './_define.ts'

const words = {
  refused: 'refused the connection',
  'timed-out': 'did not take a connection, asked twice',
  'no-route': 'cannot be reached: there is no route',
} as const

export default defineCheck({
  id: 'imds-is-reachable',
  link: 'token',
  title: 'The metadata service takes connections',
  reads: ['imds.endpoint', 'imds.connection'],
  judge({ 'imds.endpoint': endpoint, 'imds.connection': connection }) {
    return connection === 'open' ? pass(`${endpoint} takes connections`) : fail(`${endpoint} ${words[connection]}`)
  },
})
