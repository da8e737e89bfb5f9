/**
 * What the metadata service answers: a request in, a reply out, no sockets.
 * The order of checks is the captured one: whether there is a service at all, then the token path, then the token, then
 * the method, and only then the path. What was never captured is said in docs/fidelity.md.
 */
import type { KeyObject } from 'node:crypto'
import { CredentialIssuer } from '../instance-role.ts'
import type { Instance, World } from '../world.ts'
import { tree } from './metadata.ts'
import { segmentsOf } from './path.ts'
import { documentReply, HttpDate, notFoundReply, plainReply, type Reply, type Stamp, type Status } from './reply.ts'
import { maxTtlSeconds, newTokenKey, TokenAuthority } from './token.ts'
import { read } from './tree.ts'
import { versions } from './versions.ts'

export interface MetadataRequest {
  readonly method: string
  /** As sent. */
  readonly target: string
  /** By lower-case name, as node gives them. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** `hold`: the reply is lost on its way, the connection stays. `gone`: nobody is there to reply. */
export type Answer = Reply | 'hold' | 'gone'

// Captures show documents last modified at most an hour ago: EC2 renews them about hourly.
const renewalMs = 60 * 60 * 1000

export class MetadataService {
  readonly #world: World
  readonly #instance: Instance
  readonly #tokens: TokenAuthority
  readonly #issuer: CredentialIssuer
  readonly #date = new HttpDate()
  readonly #modified = new HttpDate()

  constructor(world: World, { tokenKey = newTokenKey() }: { tokenKey?: KeyObject } = {}) {
    this.#world = world
    this.#instance = world.instance
    this.#tokens = new TokenAuthority({ key: tokenKey, instanceId: world.instance.id, clock: world.clock })
    this.#issuer = new CredentialIssuer(world)
  }

  answer(request: MetadataRequest): Answer {
    const { options, reachable } = this.#instance
    const stamp = this.#stamp()
    if (!reachable) return 'gone'
    if (options.httpEndpoint === 'disabled') return plainReply(stamp, 403)
    // Captured in bug reports of 2021 and 2023: EC2 lets no client wait for `100 Continue`.
    if (request.headers.expect !== undefined) return plainReply(stamp, 417)

    const path = segmentsOf(request.target)
    // Only under `latest`: under any other version it is a path like all others.
    if (path.join('/') === 'latest/api/token') return this.#answerTokenPath(request, stamp)

    // A service from before IMDSv2 demands no token, and does not look at one.
    if (this.#instance.tokenTrouble === 'no-imdsv2') return this.#answerPath(request, path, stamp)
    const token = request.headers['x-aws-ec2-metadata-token']
    if (token === undefined) {
      return options.httpTokens === 'required' ? plainReply(stamp, 401) : this.#answerPath(request, path, stamp)
    }
    // A request that shows a token is an IMDSv2 request: a bad one is refused even where none is needed.
    const tokenSecondsLeft = typeof token === 'string' ? this.#tokens.secondsLeft(token) : undefined
    if (tokenSecondsLeft === undefined) return plainReply(stamp, 401)
    return this.#answerPath(request, path, { date: stamp.date, tokenSecondsLeft })
  }

  /** The reply to what could not be read as a request. */
  refuse(status: Status): Reply {
    return plainReply(this.#stamp(), status)
  }

  #answerTokenPath({ method, headers }: MetadataRequest, stamp: Stamp): Answer {
    if (this.#instance.tokenTrouble === 'no-imdsv2') return notFoundReply(stamp)
    if (method === 'OPTIONS') return plainReply(stamp, 200, { allow: 'OPTIONS, PUT' })
    if (method !== 'PUT') return plainReply(stamp, 405, { allow: 'OPTIONS, PUT' })
    // A request that came through a proxy must not get a token.
    if (this.#instance.forwarded || headers['x-forwarded-for'] !== undefined) return plainReply(stamp, 403)
    const dropped = this.#instance.tokenTrouble === 'header-dropped'
    const asked = dropped ? undefined : headers['x-aws-ec2-metadata-token-ttl-seconds']
    if (typeof asked !== 'string' || !/^\d{1,5}$/.test(asked)) return plainReply(stamp, 400)
    const ttlSeconds = Number(asked)
    if (ttlSeconds > maxTtlSeconds) return plainReply(stamp, 400)
    // EC2 sends this reply, and no other, with an IP TTL of the hop limit: the hop after that drops it.
    if (this.#instance.callerHops > this.#instance.options.httpPutResponseHopLimit) return 'hold'
    return plainReply({ ...stamp, tokenSecondsLeft: ttlSeconds }, 200, { body: this.#tokens.grant(ttlSeconds) })
  }

  #answerPath({ method }: MetadataRequest, path: readonly string[], stamp: Stamp): Reply {
    if (method === 'OPTIONS') return plainReply(stamp, 200, { allow: 'OPTIONS, GET, HEAD' })
    if (method !== 'GET' && method !== 'HEAD') return plainReply(stamp, 403)
    const found = this.#find(path, stamp)
    return found ? documentReply(stamp, found.body, found.contentType, this.#modifiedAt()) : notFoundReply(stamp)
  }

  #find(path: readonly string[], { tokenSecondsLeft }: Stamp) {
    const version = path[0]
    if (version === undefined) return { body: [...versions].join('\n'), contentType: 'text/plain' }
    if (!versions.has(version)) return undefined
    return read(tree, path.slice(1), version, {
      world: this.#world,
      instance: this.#instance,
      issuer: this.#issuer,
      delivery: tokenSecondsLeft === undefined ? '1.0' : '2.0',
    })
  }

  #stamp(): Stamp {
    return { date: this.#date.of(this.#world.clock.now()) }
  }

  #modifiedAt(): string {
    const now = this.#world.clock.now()
    return this.#modified.of(now - (Math.max(0, now - this.#instance.launchedAt) % renewalMs))
  }
}
