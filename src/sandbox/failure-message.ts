/** The encoded message that comes with a refusal: what the caller may see only with leave to decode it. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { World } from './world.ts'

const nonceBytes = 12
const tagBytes = 16
/** As long as `sts:DecodeAuthorizationMessage` takes one. */
export const longestMessage = 10_240
const algorithm = 'aes-256-gcm'

/** Letters, digits, `-` and `_`, as AWS's; only the same world reads it. */
export function sealMessage({ sealingKey }: World, text: string): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, sealingKey, nonce)
  const sealed = Buffer.concat([cipher.update(deflateRawSync(text)), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** Undefined for what this world has not sealed. */
export function openMessage({ sealingKey }: World, message: string): string | undefined {
  const bytes = Buffer.from(message, 'base64url')
  if (bytes.length <= nonceBytes + tagBytes || message.length > longestMessage) return undefined
  const decipher = createDecipheriv(algorithm, sealingKey, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
  const sealed = bytes.subarray(nonceBytes + tagBytes)
  let packed: Buffer
  try {
    packed = Buffer.concat([decipher.update(sealed), decipher.final()])
  } catch {
    return undefined
  }
  return inflateRawSync(packed).toString()
}
