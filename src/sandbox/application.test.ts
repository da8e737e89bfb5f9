import { expect, test } from 'vitest'
import { WoundClock } from '../core/clock.ts'
import { completeStack } from '../stack/stack.ts'
import { startApplicationStandIn } from './application.ts'
import { seedWorld } from './seed.ts'

const statusOf = (url: string) =>
  fetch(url, { signal: AbortSignal.timeout(200) }).then(
    ({ status }) => status,
    (error: Error) => (error.name === 'TimeoutError' ? 'silent' : (error.cause as NodeJS.ErrnoException).code),
  )

test('answers as the world says, and follows it', async () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  world.application = 'stopped'
  const { url, follow, close } = await startApplicationStandIn(world)
  expect(await statusOf(url)).toBe('ECONNREFUSED')
  world.application = 'failing'
  await follow()
  expect(await statusOf(url)).toBe(503)
  world.application = 'silent'
  expect(await statusOf(url)).toBe('silent')
  world.application = 'healthy'
  expect(await statusOf(url)).toBe(200)
  await close()
  expect(await statusOf(url)).toBe('ECONNREFUSED')
})
