// node:http and nothing else.
import { createServer } from 'node:http'
import { serveMeasured } from '../measure.mjs'

const { close = false } = JSON.parse(process.argv[2] ?? '{}')
const headers = { 'Content-Type': 'text/plain', 'Content-Length': '19', ...(close && { Connection: 'close' }) }
const server = createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(200, headers).end('i-0abc1234def567890'))
})
server.listen(0, '127.0.0.1', () => serveMeasured({ port: server.address().port }))
