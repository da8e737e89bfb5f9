// A load of raw requests over plain sockets: the client must cost little, and send exactly the bytes it was given.
import { connect } from 'node:net'

/**
 * Sends `count` requests over `connections` sockets, a new one each time the server closes.
 * Answers are told apart by Content-Length; one that is no 200 ends the load.
 */
export function sendAll({ port, bytes, count, connections }) {
  let left = count
  const worker = () =>
    new Promise((resolve, reject) => {
      const open = () => {
        if (left <= 0) return resolve()
        left--
        const socket = connect({ port, host: '127.0.0.1', noDelay: true })
        let seen = ''
        let answered = false
        const ask = () => {
          seen = ''
          answered = false
          socket.write(bytes)
        }
        socket.on('connect', ask)
        socket.on('error', reject)
        socket.on('data', (chunk) => {
          seen += chunk.toString('latin1')
          const head = seen.indexOf('\r\n\r\n')
          if (head < 0) return
          const length = Number(/\r\ncontent-length: (\d+)/i.exec(seen)?.[1] ?? 0)
          if (seen.length < head + 4 + length) return
          if (!seen.startsWith('HTTP/1.1 200')) return reject(new Error(seen.slice(0, 300)))
          answered = true
          if (/\r\nconnection: close/i.test(seen)) return socket.destroy()
          if (left <= 0) return socket.destroy()
          left--
          ask()
        })
        socket.on('close', () => (answered ? open() : reject(new Error('closed without an answer'))))
      }
      open()
    })
  return Promise.all(Array.from({ length: connections }, worker))
}
