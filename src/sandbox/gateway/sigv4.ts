/**
 * Signature Version 4, from the verifier's side: the text to sign, the key of a scope, the signature.
 * Source: IAM User Guide, "Create a signed AWS API request".
 */
import { createHash, createHmac, createSecretKey, type KeyObject } from 'node:crypto'

export const algorithm = 'AWS4-HMAC-SHA256'
export const terminator = 'aws4_request'

/** @param digest of the canonical request */
export function stringToSign(stamp: string, scope: string, digest: string): string {
  return `${algorithm}\n${stamp}\n${scope}\n${digest}`
}

/** Four rounds cost five times the signature itself: keep the key for the scope. */
export function deriveKey(root: KeyObject, scope: string): KeyObject {
  return scope.split('/').reduce((key, part) => createSecretKey(hmac(key, part)), root)
}

export function hmac(key: KeyObject, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

/** In lower-case hexadecimal digits. Text is taken as UTF-8. */
export function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex')
}
