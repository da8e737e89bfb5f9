/** Who signed a request: the session behind its access key, or AWS's refusal in the protocol's code, status and words. */
import { iamRegionOf } from '../../core/arn.ts'
import type { Session } from '../sessions.ts'
import type { World } from '../world.ts'
import { canonicalRequest, headerValues } from './canonical.ts'
import { type Claim, credentialOf, parseCredential, placeOf, readClaim } from './claim.ts'
import type { Refuse, ScopeFaults } from './flaw.ts'
import { carried, signedPayload } from './payload.ts'
import type { AnswerProtocolId } from './protocols/_define.ts'
import { refusal } from './refusals.ts'
import { sameSecret } from './same-secret.ts'
import { show } from './show.ts'
import { SigningKeys } from './signing-keys.ts'
import { rulesOf, type SigningRules } from './signing-rules.ts'
import { deriveKey, hmac, sha256, stringToSign, terminator } from './sigv4.ts'
import type { WireRequest } from './wire.ts'

export interface Authenticated {
  readonly session: Session
  /** The service in the credential scope. The gateway checks that the operation belongs to it. */
  readonly service: string
  readonly region: string
  /** What the call carries: the body, without the frames of S3's chunks. */
  readonly body: Buffer
}

/** Throws AwsError. Made once per gateway: it holds the cache of derived signing keys. */
export type Authenticate = (request: WireRequest, protocol: AnswerProtocolId) => Authenticated

/** @param keys where derived signing keys are kept */
export function createAuthenticator(world: World, keys = new SigningKeys()): Authenticate {
  return (request, protocol) => {
    const refuse: Refuse = (flaw) => refusal(protocol, flaw)
    const headers = headerValues(request.rawHeaders)
    const claim = readClaim(request.query, headers, refuse)
    const { scope, credential } = claim
    const rules = rulesOf(scope.service)
    demandTime(claim, rules, world.clock.now(), refuse)
    demandScope(claim, world, refuse)
    demandCoverage(claim, headers, refuse)

    const session = world.sessions.find(scope.accessKeyId)
    if (!session) throw refuse({ is: 'unknown-key', accessKeyId: scope.accessKeyId })
    if (!sameSecret(session.sessionToken, claim.sessionToken ?? '')) throw refuse({ is: 'wrong-token' })
    if (session.expiresAt <= world.clock.now()) throw refuse({ is: 'expired-token' })

    const scopeText = credential.slice(scope.accessKeyId.length + 1)
    const known = keys.find(credential)
    const key = known ?? deriveKey(session.signingKey, scopeText)
    const payload = signedPayload(request, headers, claim, rules)
    const canonical = canonicalRequest(request, headers, claim, rules, payload)
    const isSigned = (text: string | Buffer) =>
      sameSecret(hmac(key, stringToSign(claim.stamp, scopeText, sha256(text))).toString('hex'), claim.signature)
    if (!isSigned(canonical) && !otherReadings(canonical, claim).some(isSigned)) {
      throw refuse({ is: 'mismatch', shown: show(canonical, claim, session) })
    }
    // INVARIANT: only a key that has verified a request is kept, so nobody without the secret can fill the cache.
    if (!known) keys.keep(credential, key)
    const body = carried(request, headers, payload, rules, {
      key,
      stamp: claim.stamp,
      scope: scopeText,
      signature: claim.signature,
    })
    return { session, service: scope.service, region: scope.region, body }
  }
}

/**
 * What else a client may have signed in good faith. Beyond ASCII some send a header as the UTF-8 that they sign (Go), others sign
 * it in UTF-8 and send it in Latin-1 (Node). A session token may be added to a presigned query after signing, as to a header.
 */
function otherReadings(canonical: string, { presigned }: Claim): (string | Buffer)[] {
  const untouched = presigned
    ? canonical.replace(/^X-Amz-Security-Token=[^&\n]*&?|&X-Amz-Security-Token=[^&\n]*/gm, '')
    : canonical
  const texts = untouched === canonical ? [] : [untouched]
  const isPlain = !/[^\0-\x7f]/.test(canonical)
  return isPlain ? texts : [...texts, ...[canonical, ...texts].map((text) => Buffer.from(text, 'latin1'))]
}

/** The service and region that a request claims in its credential scope (header or query), unverified; undefined when unsigned. For choosing the protocol before anything is verified. */
export function scopeOf(request: WireRequest): { service: string; region: string } | undefined {
  const credential = credentialOf(request) ?? ''
  const scope = parseCredential(credential)
  if (scope) return { service: scope.service, region: scope.region }
  // Signature Version 4A, which signs for no region. It is refused, in its service's words.
  const [, service] = /^[^/]*\/\d{8}\/([^/]+)\/aws4_request$/.exec(credential) ?? []
  return service === undefined ? undefined : { service, region: '' }
}

function demandTime(claim: Claim, rules: SigningRules, now: number, refuse: Refuse): void {
  const { signedAt, stamp, presigned, expiresSeconds } = claim
  const { skewSeconds, maxPresignedSeconds } = rules
  const off = (withinSeconds: number) => ({ stamp, signedAt, now, withinSeconds, expiresSeconds, place: placeOf(claim) })
  const goodForSeconds = presigned ? Math.min(expiresSeconds ?? maxPresignedSeconds, maxPresignedSeconds) : skewSeconds
  if (signedAt < now - goodForSeconds * 1000) throw refuse({ is: 'too-old', ...off(goodForSeconds) })
  if (signedAt > now + skewSeconds * 1000) throw refuse({ is: 'too-new', ...off(skewSeconds) })
}

/**
 * The region must be this one, or for IAM the one in which the partition keeps it; SDKs that are told an endpoint sign for
 * their own region even there.
 */
function demandScope(claim: Claim, { region, partition }: World, refuse: Refuse): void {
  const { scope, stamp } = claim
  const isHere = scope.region === region || (scope.service === 'iam' && scope.region === iamRegionOf(partition))
  if (isHere && scope.terminator === terminator && scope.date === stamp.slice(0, 8)) return
  const faults: ScopeFaults = {
    ...(!isHere && { region: { given: scope.region, expected: region } }),
    ...(scope.terminator !== terminator && { terminator: scope.terminator }),
    ...(scope.date !== stamp.slice(0, 8) && { date: { given: scope.date, stamp } }),
  }
  throw refuse({ is: 'wrong-scope', place: placeOf(claim), ...faults })
}

/** A signature must cover the host and all of Amazon's own headers but the session token, which some clients add afterwards. */
function demandCoverage({ signedHeaders }: Claim, headers: ReadonlyMap<string, string>, refuse: Refuse): void {
  if (!signedHeaders.includes('host')) throw refuse({ is: 'headers-not-signed', names: ['host'] })
  const inOrder = signedHeaders.every((name, i) => name === name.toLowerCase() && name > (signedHeaders[i - 1] ?? ''))
  if (!inOrder) throw refuse({ is: 'mismatch', shown: undefined })
  const names: string[] = []
  for (const name of headers.keys()) {
    if (name.startsWith('x-amz-') && name !== 'x-amz-security-token' && !signedHeaders.includes(name)) names.push(name)
  }
  if (names.length > 0) throw refuse({ is: 'headers-not-signed', names })
}
