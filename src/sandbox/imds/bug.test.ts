import { once } from 'node:events'
import { expect, test } from 'vitest'
import { systemClock } from '../../core/clock.ts'
import { completeStack } from '../../stack/stack.ts'
import { seedWorld } from '../seed.ts'
import { startMetadataService } from './server.ts'

test('a bug costs one connection, not the sandbox, and its stack is shown', async () => {
  const world = seedWorld({ stack: completeStack(), clock: systemClock, httpTokens: 'optional' })
  const service = await startMetadataService(world, { port: 0 })
  Object.defineProperty(world.instance, 'type', {
    get() {
      throw new Error('planted')
    },
  })
  const warned = once(process, 'warning')
  await expect(fetch(`${service.url}/latest/meta-data/instance-type`)).rejects.toThrow()
  const [warning] = await warned
  expect(warning).toMatchObject({ name: 'RolecallBug', detail: expect.stringContaining('Error: planted') })
  expect(await (await fetch(`${service.url}/latest/meta-data/instance-id`)).text()).toBe(world.instance.id)
  await service.close()
})
