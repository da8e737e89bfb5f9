import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { NoAnswer } from '../no-answer.ts'
import { learnIn } from '../testing/against.ts'
import application from './application.ts'

async function withApplication<T>(handler: RequestListener, use: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(handler).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/health`)
  } finally {
    server.close()
    server.closeAllConnections()
  }
}

test.each([200, 503])('an answer keeps its status: %i', (status) =>
  withApplication(
    ({ url }, response) => response.writeHead(url === '/health' ? status : 404).end('body'),
    async (url) =>
      expect(await learnIn(application, { application: { url } })).toEqual({
        'application.url': url,
        'application.outcome': 'answered',
        'application.status': status,
      }),
  ),
)

test('a refused connection is a fact at once', async () => {
  const url = 'http://127.0.0.1:9/health'
  expect(await learnIn(application, { application: { url } })).toEqual({
    'application.url': url,
    'application.outcome': 'refused',
  })
})

test('silence is no answer, and a fact when it is believed', async () => {
  const clock = new WoundClock(0)
  const silence = await withApplication(
    () => clock.wind(1500),
    (url) => learnIn(application, { application: { url }, clock }).catch((error: unknown) => error),
  )
  expect(silence).toBeInstanceOf(NoAnswer)
  expect(silence).toMatchObject({ facts: { 'application.outcome': 'silent' }, message: 'no answer within 1500 ms' })
})

test('a connection that breaks says nothing of health', async () => {
  const broken = await withApplication(
    ({ socket }) => socket.destroy(),
    (url) => learnIn(application, { application: { url } }).catch((error: unknown) => error),
  )
  expect(broken).toBeInstanceOf(NoAnswer)
  expect((broken as NoAnswer).facts).not.toHaveProperty(['application.outcome'])
})

test('where there is none by design, nothing is asked', async () => {
  expect(await learnIn(application, { application: { absent: 'none here' } })).toEqual({
    'application.outcome': 'absent',
    'application.absent': 'none here',
  })
})
