/** The one way in which secrets and signatures are compared here. */
import { timingSafeEqual } from 'node:crypto'

/** Compares in constant time. The length of a secret is no secret. */
export function sameSecret(ours: string, theirs: string): boolean {
  const expected = Buffer.from(ours)
  const given = Buffer.from(theirs)
  return expected.length === given.length && timingSafeEqual(expected, given)
}
