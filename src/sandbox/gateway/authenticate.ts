/** Who signed a request: the session behind its access key, or AWS's refusal in the protocol's code, status and words. */
import { type KeyObject, timingSafeEqual } from 'node:crypto'
import { iamRegionOf } from '../../core/arn.ts'
import type { ProtocolId } from '../services/_define.ts'
import type { Session } from '../sessions.ts'
import type { World } from '../world.ts'
import { type Claim, credentialOf, parseCredential, readClaim, toStamp } from './claim.ts'
import { type Refuse, refusal } from './refusals.ts'
import { canonicalRequest, deriveKey, headerValues, hmac, stringToSign, terminator } from './sigv4.ts'
import type { WireRequest } from './wire.ts'

export interface Authenticated {
  readonly session: Session
  /** The service in the credential scope. The gateway checks that the operation belongs to it. */
  readonly service: string
  readonly region: string
}

/** Throws AwsError. Made once per gateway: it holds the cache of derived signing keys. */
export type Authenticate = (request: WireRequest, protocol: ProtocolId) => Authenticated

// One key per session, day and service; far more than a sandbox's few sessions use.
const maxKeys = 1024
const skewSeconds = 5 * 60
// STS takes a presigned request for 15 minutes whatever it says of itself. Here a shorter time that it names is kept to as well.
const maxPresignedSeconds = 15 * 60

export function createAuthenticator(world: World): Authenticate {
  const keys = new Map<string, KeyObject>()

  return (request, protocol) => {
    const refuse: Refuse = (reason, particulars) => refusal(protocol, reason, particulars)
    const headers = headerValues(request.rawHeaders)
    const claim = readClaim(request.query, headers, refuse)
    const { scope, credential } = claim
    demandTime(claim, world.clock.now(), refuse)
    demandScope(claim, world, refuse)
    demandCoverage(claim, headers, refuse)

    const session = world.sessions.find(scope.accessKeyId)
    if (!session || !sameSecret(session.sessionToken, claim.sessionToken ?? '')) throw refuse('unknown')
    if (session.expiresAt <= world.clock.now()) throw refuse('expired')

    const canonical = canonicalRequest(request, headers, claim)
    if (canonical === undefined) throw refuse('mismatch')
    const scopeText = credential.slice(scope.accessKeyId.length + 1)
    const known = keys.get(credential)
    const key = known ?? deriveKey(session.signingKey, scopeText)
    const signature = hmac(key, stringToSign(claim.stamp, scopeText, canonical)).toString('hex')
    if (!sameSecret(signature, claim.signature)) throw refuse('mismatch')
    // INVARIANT: only a key that has verified a request is kept, so nobody without the secret can fill the cache.
    if (!known) keep(keys, credential, key)
    return { session, service: scope.service, region: scope.region }
  }
}

/** The service and region that a request claims in its credential scope (header or query), unverified; undefined when unsigned. For choosing the protocol before anything is verified. */
export function scopeOf(request: WireRequest): { service: string; region: string } | undefined {
  const scope = parseCredential(credentialOf(request) ?? '')
  return scope && { service: scope.service, region: scope.region }
}

function demandTime({ signedAt, stamp, presigned, expiresSeconds }: Claim, now: number, refuse: Refuse): void {
  const goodForSeconds = presigned ? Math.min(expiresSeconds ?? maxPresignedSeconds, maxPresignedSeconds) : skewSeconds
  const oldest = now - goodForSeconds * 1000
  if (signedAt < oldest) {
    const window = `${toStamp(oldest)} (${toStamp(now)} - ${spoken(goodForSeconds)}.)`
    throw refuse('mismatch', `Signature expired: ${stamp} is now earlier than ${window}`)
  }
  const latest = now + skewSeconds * 1000
  if (signedAt > latest) {
    const window = `${toStamp(latest)} (${toStamp(now)} + ${spoken(skewSeconds)}.)`
    throw refuse('mismatch', `Signature not yet current: ${stamp} is still later than ${window}`)
  }
}

function spoken(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} sec`
}

/**
 * The region must be this one, or for IAM the one in which the partition keeps it; SDKs that are told an endpoint sign for
 * their own region even there.
 */
function demandScope({ scope, stamp }: Claim, { region, partition }: World, refuse: Refuse): void {
  const day = stamp.slice(0, 8)
  const faults: string[] = []
  const isHere = scope.region === region || (scope.service === 'iam' && scope.region === iamRegionOf(partition))
  if (!isHere) faults.push('Credential should be scoped to a valid region.')
  if (scope.terminator !== terminator) faults.push(`Credential should be scoped with a valid terminator: '${terminator}'.`)
  if (scope.date !== day) {
    const difference = `'${scope.date}' != '${day}', from '${stamp}'`
    faults.push(`Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: ${difference}.`)
  }
  if (faults.length > 0) throw refuse('mismatch', faults.join(' '))
}

/** A signature must cover the host and all of Amazon's own headers but the session token, which some clients add afterwards. */
function demandCoverage({ signedHeaders }: Claim, headers: ReadonlyMap<string, string>, refuse: Refuse): void {
  if (!signedHeaders.includes('host')) {
    throw refuse('mismatch', "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.")
  }
  const inOrder = signedHeaders.every((name, i) => name === name.toLowerCase() && name > (signedHeaders[i - 1] ?? ''))
  if (!inOrder) throw refuse('mismatch')
  for (const name of headers.keys()) {
    if (name.startsWith('x-amz-') && name !== 'x-amz-security-token' && !signedHeaders.includes(name)) {
      throw refuse('mismatch', `'${name}' must be a 'SignedHeader' in the AWS Authorization.`)
    }
  }
}

/** Compares in constant time. The length of a secret is no secret. */
function sameSecret(ours: string, theirs: string): boolean {
  const expected = Buffer.from(ours)
  const given = Buffer.from(theirs)
  return expected.length === given.length && timingSafeEqual(expected, given)
}

function keep(keys: Map<string, KeyObject>, credential: string, key: KeyObject): void {
  const [oldest] = keys.keys()
  if (keys.size >= maxKeys && oldest !== undefined) keys.delete(oldest)
  keys.set(credential, key)
}
