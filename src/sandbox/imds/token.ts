/** Session tokens: granted and recognised without being stored. A token carries its own end, sealed for one instance. */
import { createHmac, createSecretKey, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../../core/clock.ts'

// 40 bytes: 4 fixed, 6 for the end in milliseconds, 6 of chance, 24 of seal. In base64url that is 56 characters with the
// padding, beginning `AQAEA` as EC2's tokens do since 2024.
const head = Buffer.from([1, 0, 4, 0])
const endAt = 4
const endBytes = 6
const chanceAt = endAt + endBytes
const chanceBytes = 6
const sealAt = chanceAt + chanceBytes
const tokenBytes = 40
const tokenLength = 56

// Recognising a token costs a quarter of the throughput, and clients present the same one again and again.
const rememberedTokens = 1024

export const maxTtlSeconds = 21600

/** A fresh key to seal tokens with. */
export function newTokenKey(): KeyObject {
  return createSecretKey(randomBytes(32))
}

export class TokenAuthority {
  readonly #key: KeyObject
  readonly #instanceId: string
  readonly #clock: Clock
  /** End of life by token. A look-up goes by the hash of the whole text, so its time tells nothing of a prefix. */
  readonly #recognised = new Map<string, number>()

  constructor(of: { key: KeyObject; instanceId: string; clock: Clock }) {
    this.#key = of.key
    this.#instanceId = of.instanceId
    this.#clock = of.clock
  }

  /** Captured on EC2: 0 seconds are granted as well, and the token is dead from the start. */
  grant(ttlSeconds: number): string {
    return this.#seal(this.#clock.now() + ttlSeconds * 1000, randomBytes(chanceBytes))
  }

  /** The whole seconds a token has left, or undefined when it is expired, forged, malformed or another instance's. */
  secondsLeft(token: string): number | undefined {
    const end = this.#recognised.get(token) ?? this.#recognise(token)
    if (end === undefined) return undefined
    const msLeft = end - this.#clock.now()
    return msLeft > 0 ? Math.ceil(msLeft / 1000) : undefined
  }

  #recognise(token: string): number | undefined {
    if (token.length !== tokenLength) return undefined
    const bytes = Buffer.from(token, 'base64url')
    if (bytes.length !== tokenBytes) return undefined
    const end = bytes.readUIntBE(endAt, endBytes)
    // Comparing whole texts also refuses other spellings of the same bytes.
    const genuine = this.#seal(end, bytes.subarray(chanceAt, sealAt))
    if (!timingSafeEqual(Buffer.from(genuine, 'latin1'), Buffer.from(token, 'latin1'))) return undefined
    this.#remember(token, end)
    return end
  }

  #seal(end: number, chance: Buffer): string {
    const bytes = Buffer.alloc(tokenBytes)
    head.copy(bytes)
    bytes.writeUIntBE(end, endAt, endBytes)
    chance.copy(bytes, chanceAt)
    const seal = createHmac('sha256', this.#key).update(bytes.subarray(0, sealAt)).update(this.#instanceId).digest()
    seal.copy(bytes, sealAt, 0, tokenBytes - sealAt)
    return `${bytes.toString('base64url')}==`
  }

  #remember(token: string, end: number): void {
    const [oldest] = this.#recognised.keys()
    if (oldest !== undefined && this.#recognised.size >= rememberedTokens) this.#recognised.delete(oldest)
    this.#recognised.set(token, end)
  }
}
