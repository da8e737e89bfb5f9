/** A session with the metadata service: its endpoint, the token, and reading with it. */
import type { Secret } from '../core/secret.ts'
import { Connections, type Request } from './connections.ts'
import { type EndpointSources, resolveEndpoint } from './endpoint.ts'
import type { Limits } from './exchange.ts'
import { type Imdsv1Fallback, isImdsv1Disabled, suggestsImdsv1 } from './fallback.ts'
import { type Fresh, Perishable } from './perishable.ts'
import { type ImdsProblem, metadataProblem, unexpected } from './problem.ts'
import type { Reply } from './reply.ts'
import { sendPatiently, whatNext } from './retry.ts'
import { metadataRequest, readToken, tokenlessRequest, tokenRequest } from './session-token.ts'

/** A text of the metadata service, and the request that it answers, for messages about it. */
export interface Text {
  readonly body: string
  readonly tried: string
}

export interface Fallback {
  readonly when: Imdsv1Fallback
  /** Called once, with what was wrong with the token. */
  readonly onFallback?: ((problem: ImdsProblem) => void) | undefined
}

export class Session {
  readonly #limits: Limits
  readonly #sources: EndpointSources
  readonly #ttlSeconds: number
  readonly #token: Perishable<Secret>
  #connections: Promise<Connections> | undefined
  readonly #fallback: Fallback
  /** Whether IMDSv1 has answered where no token was to be had. */
  #hasFallenBack = false

  constructor(sources: EndpointSources, ttlSeconds: number, limits: Limits, fallback: Fallback) {
    this.#sources = sources
    this.#fallback = fallback
    this.#ttlSeconds = ttlSeconds
    this.#limits = limits
    this.#token = new Perishable(
      () => this.#fetchToken(),
      () => limits.clock.monotonic(),
    )
  }

  async endpoint(): Promise<string> {
    return (await this.#connect()).endpoint
  }

  token(signal?: AbortSignal): Promise<Secret> {
    return this.#token.get(signal)
  }

  async read(path: string, signal?: AbortSignal): Promise<Text> {
    if (this.#hasFallenBack) {
      const answer = await this.#send(tokenlessRequest(path), signal)
      if (answer.reply.status !== 401) return textOf(answer)
      // Tokens are required by now, so there must be some.
      this.#hasFallenBack = false
    }
    let token: Secret
    try {
      token = await this.token(signal)
    } catch (problem) {
      const text = await this.#readByImdsv1(path, problem, signal)
      if (text === undefined) throw problem
      return text
    }
    const answer = await this.#send(metadataRequest(path, token), signal)
    if (whatNext(answer.reply.status) !== 'fresh-token') return textOf(answer)
    this.#token.drop(token)
    return textOf(await this.#send(metadataRequest(path, await this.token(signal)), signal))
  }

  close(): void {
    // Where no endpoint could be resolved there is nothing to close; whoever asked has been told.
    this.#connections?.then(
      (connections) => connections.close(),
      () => {},
    )
  }

  /** Undefined where that is not allowed, or where the answer is that a token is required. */
  async #readByImdsv1(path: string, problem: unknown, signal?: AbortSignal): Promise<Text | undefined> {
    if (this.#fallback.when === 'never' || !suggestsImdsv1(problem)) return undefined
    if (await isImdsv1Disabled(this.#sources.env)) return undefined
    const answer = await this.#send(tokenlessRequest(path), signal)
    const { status } = answer.reply
    if (status === 401) return undefined
    // Whoever refuses or fails here has not answered by IMDSv1, and may grant a token the next time.
    if (status !== 200 && status !== 404) return textOf(answer)
    if (!this.#hasFallenBack) this.#fallback.onFallback?.(problem as ImdsProblem)
    this.#hasFallenBack = true
    return textOf(answer)
  }

  #connect(): Promise<Connections> {
    this.#connections ??= resolveEndpoint(this.#sources).then((endpoint) => new Connections(endpoint, this.#limits))
    return this.#connections
  }

  async #fetchToken(): Promise<Fresh<Secret>> {
    // The token's life begins when it is granted, which is no earlier than this.
    const askedAt = this.#limits.clock.monotonic()
    const { reply, tried } = await this.#send(tokenRequest(this.#ttlSeconds))
    return readToken(reply, this.#ttlSeconds, askedAt, tried)
  }

  async #send(request: Request, signal?: AbortSignal): Promise<Answer> {
    const connections = await this.#connect()
    const reply = await sendPatiently(() => connections.exchange(request, signal), this.#limits.clock, signal)
    return { reply, tried: connections.describe(request) }
  }
}

interface Answer {
  readonly reply: Reply
  readonly tried: string
}

function textOf({ reply, tried }: Answer): Text {
  if (reply.status !== 200) throw metadataProblem(reply.status, tried)
  return { body: reply.body, tried }
}

/** The text as the single word that names, ids and places are. Anything else came from somewhere else. */
export function wordOf({ body, tried }: Text): string {
  if (!/^[\w+=,.@-]{1,128}$/.test(body)) throw unexpected('the answer is no single word', tried, 200)
  return body
}
