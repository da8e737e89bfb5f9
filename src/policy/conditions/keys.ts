/** The condition keys that the sandbox fills in. A policy that asks for another is refused: a key nobody fills in would never match. */

// INVARIANT: an operation whose permission can be narrowed by one of these gives it in what it `asks`.
const known: readonly RegExp[] = [
  /^cloudwatch:namespace$/,
  /^kms:viaservice$/,
  /^kms:resourcealiases$/,
  /^kms:encryptioncontext:.+$/,
]

/** @param key lower-cased: IAM matches the names of keys without regard to case */
export function isKnownKey(key: string): boolean {
  return known.some((form) => form.test(key))
}
