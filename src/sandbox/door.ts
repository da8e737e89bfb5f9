/**
 * The port of a server that can be shut and opened again. While it is shut, connections are refused and the port stays
 * ours. Accepting and dropping would not do: a client tells "refused" from "reset", and that difference is the finding.
 * A port is kept without listening by having one end of a connection on it: the system then refuses whoever connects, and
 * gives the port to nobody who asks for a free one. (A program that asks for this very port can still have it.)
 */
import { once } from 'node:events'
import type { Server } from 'node:http'
import { connect, createServer } from 'node:net'
import { Problem } from '../core/problem.ts'
import { type Listening, listen } from './listen.ts'

export interface Door extends Listening {
  /** Throws Problem `port-in-use` when another program took the port in the moment between; calling again tries again. */
  set(open: boolean): Promise<void>
}

/** @param create a new server for each time the door opens. Throws Problem as `listen` does. */
export async function openDoor(create: () => Server, port: number, address: string): Promise<Door> {
  const first = await listen(create(), port, address)
  let holder: Pick<Listening, 'close'> = first
  let isOpen = true
  return {
    url: first.url,
    port: first.port,
    async set(open) {
      if (open === isOpen) return
      await holder.close()
      holder = open ? await listen(create(), first.port, address) : await keepShut(first.port, address)
      isOpen = open
    },
    close: () => holder.close(),
  }
}

async function keepShut(port: number, own: string): Promise<Pick<Listening, 'close'>> {
  const far = createServer().listen(0, own)
  await once(far, 'listening')
  const address = far.address()
  if (address === null || typeof address === 'string') throw new Error('a TCP server has an address with a port')
  const near = connect({ host: own, port: address.port, localAddress: own, localPort: port })
  try {
    const [[peer]] = await Promise.all([once(far, 'connection'), once(near, 'connect')])
    for (const socket of [near, peer]) socket.on('error', () => {})
    return {
      async close() {
        // A reset leaves no TIME_WAIT behind that would keep the port from us.
        near.resetAndDestroy()
        peer.destroy()
      },
    }
  } catch (cause) {
    throw new Problem('port-in-use', `port \`${port}\` is taken`, { tried: `keeping ${own}:${port} shut`, cause })
  } finally {
    far.close()
  }
}
