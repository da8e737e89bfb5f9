/** What the tests of this folder share: a world in which every value is known, and a client that speaks raw bytes. */
import { connect } from 'node:net'
import { WoundClock } from '../../core/clock.ts'
import { completeStack } from '../../stack/stack.ts'
import { seedWorld } from '../seed.ts'
import type { Instance, World } from '../world.ts'

/** 2026-09-26T11:14:09Z: when the instance was launched. */
const launchedAt = Date.UTC(2026, 8, 26, 11, 14, 9)

/** A world whose clock stands at 2026-09-26T11:30:00Z. */
export function knownWorld(changes: Partial<Instance> = {}): { world: World; clock: WoundClock } {
  const clock = new WoundClock(Date.UTC(2026, 8, 26, 11, 30, 0))
  const seeded = seedWorld({ stack: completeStack(), clock })
  const instance: Instance = {
    ...seeded.instance,
    id: 'i-0123456789abcdef0',
    imageId: 'ami-0abcdef1234567890',
    networkInterfaceId: 'eni-0123456789abcdef0',
    subnetId: 'subnet-0123456789abcdef0',
    vpcId: 'vpc-0123456789abcdef0',
    securityGroups: [
      { id: 'sg-0123456789abcdef0', name: 'web' },
      { id: 'sg-0fedcba9876543210', name: 'db' },
    ],
    reservationId: 'r-0123456789abcdef0',
    launchedAt,
    ...changes,
  }
  return { world: { ...seeded, instance, instances: new Map([[instance.id, instance]]) }, clock }
}

/** Sends bytes as they are and gives back all that comes until the other side closes. */
export function exchange(port: number, bytes: string | Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('error', reject)
    socket.on('close', () => resolve(Buffer.concat(chunks).toString()))
  })
}

/** `Name: value` lines as one request without a body. */
export function request(...lines: string[]): string {
  return `${lines.join('\r\n')}\r\nHost: 169.254.169.254\r\n\r\n`
}
