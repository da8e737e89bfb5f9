/** How the services' ways of signing differ: S3's from everybody else's. */

export interface SigningRules {
  /** `normalised`: without dot and empty segments, and encoded twice. `as-sent`: as it is, encoded once. */
  readonly path: 'normalised' | 'as-sent'
  /** `hashed`: the body's own hash is signed. `declared`: what X-Amz-Content-Sha256 says of it, to which the body is then held. */
  readonly payload: 'hashed' | 'declared'
  /** How far a clock may be off. */
  readonly skewSeconds: number
  /** How long a presigned request is taken at most, whatever it says of itself. */
  readonly maxPresignedSeconds: number
}

/** Seven days: what `X-Amz-Expires` may name at most, anywhere. */
export const maxExpiresSeconds = 604_800

// STS takes a presigned request for 15 minutes. Here a shorter time that it names is kept to as well.
const common: SigningRules = { path: 'normalised', payload: 'hashed', skewSeconds: 300, maxPresignedSeconds: 900 }
const ofS3: SigningRules = { path: 'as-sent', payload: 'declared', skewSeconds: 900, maxPresignedSeconds: maxExpiresSeconds }

/** Whether a service, as a scope names it, is S3 or one that signs and refuses as S3 does. */
export function isS3(service: string): boolean {
  return /^s3(express|-object-lambda|-outposts)?$/.test(service)
}

/** @param service as in the scope of a signature */
export function rulesOf(service: string): SigningRules {
  return isS3(service) ? ofS3 : common
}
