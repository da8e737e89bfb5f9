/** What a SecureString reads as without decryption: a blob that looks like KMS's and gives nothing away. */
import { createHash } from 'node:crypto'
import type { Parameter } from '../../../world.ts'

// KMS's ciphertexts open with these bytes, so that they read `AQICAH…` in base64.
const opening = Buffer.from([0x01, 0x02, 0x02, 0x00, 0x78])

/**
 * The same for every read of a version, as in AWS, where the ciphertext is what is stored.
 * INVARIANT: the value is not among the things it is made from.
 */
export function ciphertextOf(arn: string, { version, modifiedAt }: Parameter): string {
  const digest = (part: number) => createHash('sha512').update(`${arn}\n${version}\n${modifiedAt}\n${part}`).digest()
  return Buffer.concat([opening, digest(1), digest(2)]).toString('base64')
}
