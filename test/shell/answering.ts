/** Small servers that give exactly the answers spelt out, in place of a metadata service. */
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net'
import { afterAll } from 'vitest'

export interface Asked {
  line: string
  headers: IncomingHttpHeaders
}

type Answer = string | readonly [status: number, body?: string] | RequestListener

interface Servers {
  /** Answers by request line (`GET /latest/meta-data/instance-id`), everything else with 404; `asked` grows as requests come. */
  answering(answers: Readonly<Record<string, Answer>>): Promise<{ url: string; asked: Asked[] }>
  /** Writes these bytes to whoever asks, then closes. */
  uttering(bytes: string): Promise<string>
}

/** Servers for the tests of a file, gone after them. */
export function useServers(): Servers {
  const closers: (() => Promise<void>)[] = []
  afterAll(() => Promise.all(closers.map((close) => close())))

  const listen = async (server: Server, hangUp = () => {}): Promise<string> => {
    closers.push(async () => {
      const closed = new Promise((done) => server.close(done))
      hangUp()
      await closed
    })
    return urlOf(server)
  }
  return {
    async answering(answers) {
      const asked: Asked[] = []
      const server = createServer((request, response) => {
        const line = `${request.method} ${request.url}`
        asked.push({ line, headers: request.headers })
        const answer = Object.hasOwn(answers, line) ? answers[line] : undefined
        if (typeof answer === 'function') return answer(request, response)
        const [status, body = ''] = typeof answer === 'string' ? [200, answer] : (answer ?? [404, '<html>no such thing</html>\n'])
        response.writeHead(status, { 'content-type': 'text/plain', connection: 'close' }).end(body)
      })
      return { url: await listen(server, () => server.closeAllConnections()), asked }
    },
    uttering: (bytes) => listen(createTcpServer((socket) => socket.on('error', () => {}).once('data', () => socket.end(bytes)))),
  }
}

/** A URL on which nothing listens. */
export async function nobody(): Promise<string> {
  const server = createTcpServer()
  const url = await urlOf(server)
  await new Promise((closed) => server.close(closed))
  return url
}

async function urlOf(server: Server): Promise<string> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return `http://127.0.0.1:${port}`
}
