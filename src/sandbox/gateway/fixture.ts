/** What the tests of the AWS endpoint share: a world in which every value is known, a signer, and a client that speaks raw bytes. */
import { createHash, createHmac, createSecretKey } from 'node:crypto'
import { connect } from 'node:net'
import { SignatureV4 } from '@smithy/signature-v4'
import { type Clock, WoundClock } from '../../core/clock.ts'
import { parsePolicy } from '../../policy/index.ts'
import { completeStack } from '../../stack/stack.ts'
import { CredentialIssuer } from '../instance-role.ts'
import { defaultKeyPolicy } from '../key-policy.ts'
import { seedWorld } from '../seed.ts'
import type { Session } from '../sessions.ts'
import type { Instance, Key, World } from '../world.ts'
import type { WireRequest } from './wire.ts'

/** 2026-09-26T11:14:09Z: when the instance was launched. */
export const launchedAt = Date.UTC(2026, 8, 26, 11, 14, 9)

/** @param clock stands at 2026-09-26T11:30:00Z when left out */
export function knownWorld(clock: Clock = new WoundClock(Date.UTC(2026, 8, 26, 11, 30, 0))): World {
  const seeded = seedWorld({ stack: completeStack(), clock })
  const instance = knownInstance(seeded.instance)
  const world: World = {
    ...seeded,
    sealingKey: createSecretKey(Buffer.alloc(32)),
    endpointId: 'vpce-0123456789abcdef0',
    instance,
    instances: new Map([[instance.id, instance]]),
    parameters: new Map(),
  }
  const [role] = world.roles.values()
  const [profile] = world.instanceProfiles.values()
  if (!role || !profile) throw new Error('a seeded world has a role and a profile')
  world.roles.set(role.name, { ...role, id: 'AROAEXAMPLEEXAMPLE123' })
  world.instanceProfiles.set(profile.name, { ...profile, id: 'AIPAEXAMPLEEXAMPLE123' })
  allow(world, '*')
  keepParameter(world, '/sandbox/go-mysql-api/db/password', 'SecureString', 'correct horse battery staple')
  return world
}

function knownInstance(seeded: Instance): Instance {
  return {
    ...seeded,
    id: 'i-0123456789abcdef0',
    imageId: 'ami-0abcdef1234567890',
    networkInterfaceId: 'eni-0123456789abcdef0',
    subnetId: 'subnet-0123456789abcdef0',
    vpcId: 'vpc-0123456789abcdef0',
    securityGroups: [{ id: 'sg-0123456789abcdef0', name: 'web' }],
    reservationId: 'r-0123456789abcdef0',
    launchedAt,
    tags: new Map([['Name', 'sandbox-go-mysql-api']]),
  }
}

/** Adds one instance that differs in the given ways. */
export function addInstance(world: World, changes: Partial<Instance> & { id: string }): void {
  world.instances.set(changes.id, { ...world.instance, reservationId: changes.id.replace('i-', 'r-'), ...changes })
}

export function keepParameter(world: World, name: string, type: 'String' | 'SecureString', value: string, version = 1): void {
  const key = type === 'SecureString' ? { named: 'alias/aws/ssm', id: undefined } : undefined
  const modifiedBy = 'arn:aws:iam::123456789012:user/administrator'
  world.parameters.set(name, {
    ...{ name, type, key, description: undefined, value, version },
    ...{ modifiedAt: launchedAt + 125, modifiedBy, tags: new Map() },
  })
}

/** A customer key by the id `1a2b3c4d-0000-4000-8000-1a2b3c4d5e6f`. */
export function keepKey(world: World, alias: string): Key {
  const key: Key = {
    id: '1a2b3c4d-0000-4000-8000-1a2b3c4d5e6f',
    aliases: new Set([alias]),
    state: 'Enabled',
    policy: defaultKeyPolicy(world),
    tags: new Map(),
  }
  world.keys.set(key.id, key)
  return key
}

/** Replaces the role's policies by one that allows an action on everything, and nothing else. */
export function allow(world: World, action: string): void {
  const document = parsePolicy({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] })
  const policies = world.roles.get('sandbox-go-mysql-api')?.policies
  policies?.clear()
  policies?.set('known', document)
}

/** Credentials of the instance's role. */
export function mint(world: World): Session {
  const role = world.roles.get('sandbox-go-mysql-api')
  const issued = role && new CredentialIssuer(world).issue(world.instance, role, '2.0')
  if (issued?.code !== 'Success') throw new Error('the known world has a role that EC2 may assume')
  return issued.session
}

export interface Unsigned {
  service: string
  method?: string
  path?: string
  query?: Record<string, string>
  headers?: Record<string, string>
  body?: string | Uint8Array
}

/** What conditions can ask about, of a request that came from no client in particular. */
export const bareRequest: WireRequest = { method: 'POST', path: '/', query: '', rawHeaders: [], body: Buffer.alloc(0) }

/** A request to the endpoint at `127.0.0.1:4566`, signed by the world's clock. */
export async function sign(world: World, session: Session, unsigned: Unsigned): Promise<WireRequest> {
  const { service, method = 'POST', path = '/', query = {}, headers = {}, body = '' } = unsigned
  const signer = new SignatureV4({ service, region: 'us-east-1', credentials: session, sha256: Sha256 })
  const request = await signer.sign(
    { method, protocol: 'http:', hostname: '127.0.0.1', path, query, headers: { host: '127.0.0.1:4566', ...headers }, body },
    { signingDate: new Date(world.clock.now()) },
  )
  return {
    method,
    path,
    query: new URLSearchParams(query).toString(),
    rawHeaders: Object.entries(request.headers).flat(),
    body: Buffer.from(body),
  }
}

export class Sha256 {
  readonly #hash
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', toBytes(secret))
  }
  update(data: string | ArrayBuffer | ArrayBufferView) {
    this.#hash.update(toBytes(data))
  }
  async digest() {
    return new Uint8Array(this.#hash.digest())
  }
  reset() {}
}

function toBytes(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === 'string') return Buffer.from(data)
  return ArrayBuffer.isView(data) ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(data)
}

/** Sends bytes as they are and gives back all that comes until the other side closes. */
export function exchange(port: number, ...bytes: (string | Uint8Array)[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect(port, '127.0.0.1', () => {
      for (const part of bytes) socket.write(part)
    })
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('error', reject)
    socket.on('close', () => resolve(Buffer.concat(chunks).toString()))
  })
}

/** A signed request in bytes; the answer ends the connection. */
export function bytesOf({ method, path, query, rawHeaders, body }: WireRequest): Buffer {
  const lines = [`${method} ${path}${query === '' ? '' : `?${query}`} HTTP/1.1`]
  for (let i = 0; i < rawHeaders.length; i += 2) lines.push(`${rawHeaders[i]}: ${rawHeaders[i + 1]}`)
  lines.push('Connection: close', `Content-Length: ${body.length}`)
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body])
}

/** What differs from answer to answer, and in nothing that a test could know. */
export function masked(answer: string): string {
  return answer
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g, 'REQUEST-ID')
    .replace(/Date: [^\r]+ GMT/, 'Date: NOW')
}
