/** Policy documents as IAM gives them back: their text, URL-encoded as RFC 3986 has it. */
import { type PolicyDocument, policyText } from '../../../../policy/index.ts'

export function encodeDocument(document: PolicyDocument): string {
  const rest = /[!'()*]/g
  return encodeURIComponent(policyText(document)).replace(rest, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}
