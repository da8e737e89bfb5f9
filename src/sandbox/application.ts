/** A stand-in for the stack's application, for faults that concern it alone: it answers as the world says, on a port of its own. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { openDoor } from './door.ts'
import type { World } from './world.ts'

export interface ApplicationStandIn {
  /** Without a path. */
  readonly url: string
  /** Opens or shuts its port as the world now says. */
  follow(): Promise<void>
  close(): Promise<void>
}

/** Throws Problem `port-in-use`. */
export async function startApplicationStandIn(world: World): Promise<ApplicationStandIn> {
  const door = await openDoor(() => createServer((_request, response) => answer(world, response)), 0, '127.0.0.1')
  const follow = () => door.set(world.application !== 'stopped')
  await follow()
  return { url: door.url, follow, close: () => door.close() }
}

function answer({ application }: World, response: ServerResponse<IncomingMessage>): void {
  if (application === 'silent') return
  response.statusCode = application === 'failing' ? 503 : 200
  response.end()
}
