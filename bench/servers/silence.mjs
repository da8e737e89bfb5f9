// A service that takes connections and never answers.
import { createServer } from 'node:net'
import { serveMeasured } from '../measure.mjs'

const server = createServer(() => {}).listen(0, '127.0.0.1', () => {
  serveMeasured({ url: `http://127.0.0.1:${server.address().port}` })
})
