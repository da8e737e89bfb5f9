/** What was verified, as far as a refusal may show it: nothing in it opens a door. */
import type { Session } from '../sessions.ts'
import type { Claim } from './claim.ts'
import type { Shown } from './flaw.ts'
import { sha256, stringToSign } from './sigv4.ts'

const redacted = '<redacted>'

/** AWS shows the canonical request as it is, session token and all. Here its hash is the one of the whole, its secrets are taken out. */
export function show(canonical: string, { credential, scope, stamp, signature }: Claim, session: Session): Shown {
  const text = stringToSign(stamp, credential.slice(scope.accessKeyId.length + 1), sha256(canonical))
  return {
    accessKeyId: session.accessKeyId,
    canonical: withoutSecrets(withoutTokens(canonical), session),
    stringToSign: withoutSecrets(text, session),
    signature: /^[0-9a-f]{64}$/.test(signature) ? signature : redacted,
  }
}

/** By their place: whoever's they are. */
function withoutTokens(canonical: string): string {
  return canonical
    .replace(/^(authorization|cookie|proxy-authorization|x-amz-security-token|x-amz-s3session-token):.*$/gm, `$1:${redacted}`)
    .replace(/\b(X-Amz-(?:Security|S3session)-Token=)[^&\n]*/g, `$1${redacted}`)
}

/** Wherever they were put, and however they are encoded there: runs of letters and digits never are. */
function withoutSecrets(text: string, { secretAccessKey, sessionToken }: Session): string {
  return [secretAccessKey, sessionToken]
    .flatMap((secret) => [secret, ...secret.split(/[^A-Za-z0-9]+/).filter((run) => run.length >= 6)])
    .reduce((shown, secret) => shown.replaceAll(secret, redacted), text)
}
