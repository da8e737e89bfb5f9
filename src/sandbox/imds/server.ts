/** The metadata service's socket side. */
import { createServer } from 'node:http'
import { type Listening, listen } from '../listen.ts'
import type { World } from '../world.ts'

export function startMetadataService(_world: World, { port }: { port: number }): Promise<Listening> {
  return listen(createServer(), port)
}
