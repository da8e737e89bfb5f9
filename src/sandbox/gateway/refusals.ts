/** How authentication fails, in each protocol's code, status and words. */
import { AwsError } from '../aws-error.ts'
import { toStamp } from './claim.ts'
import type { Flaw, OffTime } from './flaw.ts'
import type { AnswerProtocolId } from './protocols/_define.ts'
import { lifetimeWords, refusalOfS3 } from './s3-refusals.ts'
import { terminator } from './sigv4.ts'

/**
 * `unsigned`: there is no signature. `incomplete`: it cannot be read. `mismatch`: it is not this request's, not here, not now.
 * `unknown`: nobody has these keys. `expired`: the keys have had their time.
 */
type Reason = 'unsigned' | 'incomplete' | 'mismatch' | 'unknown' | 'expired'

interface Refusal {
  readonly code: string
  readonly status: number
  readonly words: string
  /** The protocol keeps the particulars to itself. */
  readonly terse?: boolean
}

const doesNotMatch =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.'
const isIncomplete = 'The request signature does not conform to AWS standards.'
const isInvalid = 'The security token included in the request is invalid.'
const isExpired = 'The security token included in the request is expired'
// EC2 tells a wrong signature, a wrong clock and an unknown key apart in nothing.
const authFailure = {
  code: 'AuthFailure',
  status: 401,
  words: 'AWS was not able to validate the provided access credentials',
  terse: true,
}

const ofNewerProtocols = (status: number): Readonly<Record<Reason, Refusal>> => ({
  unsigned: { code: 'MissingAuthenticationTokenException', status, words: 'Missing Authentication Token' },
  incomplete: { code: 'IncompleteSignatureException', status, words: isIncomplete },
  mismatch: { code: 'InvalidSignatureException', status, words: doesNotMatch },
  unknown: { code: 'UnrecognizedClientException', status, words: isInvalid },
  expired: { code: 'ExpiredTokenException', status, words: isExpired },
})

const refusals: Readonly<Record<Exclude<AnswerProtocolId, 's3'>, Readonly<Record<Reason, Refusal>>>> = {
  'aws-json': ofNewerProtocols(400),
  'rpc-v2-cbor': ofNewerProtocols(400),
  'rest-json': ofNewerProtocols(403),
  query: {
    unsigned: { code: 'MissingAuthenticationToken', status: 403, words: 'Request is missing Authentication Token' },
    incomplete: { code: 'IncompleteSignature', status: 400, words: isIncomplete },
    mismatch: { code: 'SignatureDoesNotMatch', status: 403, words: doesNotMatch },
    unknown: { code: 'InvalidClientTokenId', status: 403, words: isInvalid },
    expired: { code: 'ExpiredToken', status: 403, words: isExpired },
  },
  'ec2-query': {
    unsigned: { code: 'MissingParameter', status: 400, words: 'The request must contain the parameter AWSAccessKeyId' },
    incomplete: { code: 'IncompleteSignature', status: 400, words: isIncomplete },
    mismatch: authFailure,
    unknown: authFailure,
    expired: { code: 'RequestExpired', status: 400, words: 'Request has expired.' },
  },
}

/** The error for a request that is not signed as it should be. */
export function refusal(protocol: AnswerProtocolId, flaw: Flaw): AwsError {
  if (protocol === 's3') return refusalOfS3(flaw)
  const { code, status, words, terse } = refusals[protocol][reasonOf(flaw)]
  return new AwsError(code, status, terse ? words : (particulars(flaw) ?? words))
}

function reasonOf({ is }: Flaw): Reason {
  switch (is) {
    case 'unsigned':
      return 'unsigned'
    case 'wrong-algorithm':
    case 'parts-missing':
    case 'unreadable':
    case 'bad-credential':
    case 'bad-date':
    case 'bad-lifetime':
      return 'incomplete'
    case 'unknown-key':
    case 'wrong-token':
      return 'unknown'
    case 'expired-token':
      return 'expired'
    default:
      return 'mismatch'
  }
}

/** What exactly is wrong, where AWS says it. */
function particulars(flaw: Flaw): string | undefined {
  switch (flaw.is) {
    case 'signed-twice':
      return "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header."
    case 'wrong-algorithm':
      // AWS shows whatever stands there; a secret in the wrong place must not come back.
      return /^AWS\d(-[A-Z0-9]{2,8})+$/.test(flaw.named) ? `Unsupported AWS 'algorithm': '${flaw.named}'.` : undefined
    case 'parts-missing':
      return missingParts(flaw)
    case 'bad-credential':
      // AWS shows the credential here. Not we: whoever swaps the key and its secret, which may hold a slash, would find it in a log.
      return 'Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.'
    case 'bad-date':
      return "Date must be in ISO-8601 'basic format'. See http://en.wikipedia.org/wiki/ISO_8601"
    case 'bad-lifetime':
      return lifetimeWords[flaw.because]
    case 'too-old':
      return tooOld(flaw)
    case 'too-new': {
      const { stamp, now, withinSeconds } = flaw
      const window = `${toStamp(now + withinSeconds * 1000)} (${toStamp(now)} + ${spoken(withinSeconds)}.)`
      return `Signature not yet current: ${stamp} is still later than ${window}`
    }
    case 'wrong-scope':
      return wrongScope(flaw)
    case 'wrong-service':
      return `Credential should be scoped to correct service: '${flaw.expected}'.`
    case 'headers-not-signed': {
      const [name] = flaw.names
      const shown = name === 'host' ? "'Host' or ':authority'" : `'${name}'`
      return `${shown} must be a 'SignedHeader' in the AWS Authorization.`
    }
    case 'mismatch':
      return flaw.shown && `${doesNotMatch}\n\n${shouldHaveBeen(flaw.shown)}`
    default:
      return undefined
  }
}

function missingParts({ place, parts }: Extract<Flaw, { is: 'parts-missing' }>): string {
  if (place === 'query') {
    const words = parts.map((part) => `AWS query-string parameters must include 'X-Amz-${part}'.`)
    return `${words.join(' ')} Re-examine the query-string parameters.`
  }
  // AWS goes on to show the header, which may hold a secret that was put in the wrong place.
  return parts
    .map((part) =>
      part === 'Date'
        ? "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."
        : `Authorization header requires '${part}' parameter.`,
    )
    .join(' ')
}

function tooOld({ stamp, now, withinSeconds }: OffTime): string {
  const window = `${toStamp(now - withinSeconds * 1000)} (${toStamp(now)} - ${spoken(withinSeconds)}.)`
  return `Signature expired: ${stamp} is now earlier than ${window}`
}

function spoken(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} sec`
}

function wrongScope({ region, terminator: given, date }: Extract<Flaw, { is: 'wrong-scope' }>): string {
  const faults: string[] = []
  if (region) faults.push('Credential should be scoped to a valid region.')
  if (given !== undefined) faults.push(`Credential should be scoped with a valid terminator: '${terminator}'.`)
  if (date) {
    const difference = `'${date.given}' != '${date.stamp.slice(0, 8)}', from '${date.stamp}'`
    faults.push(`Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: ${difference}.`)
  }
  return faults.join(' ')
}

function shouldHaveBeen({ canonical, stringToSign }: { canonical: string; stringToSign: string }): string {
  return `The Canonical String for this request should have been\n'${canonical}'\n\nThe String-to-Sign should have been\n'${stringToSign}'\n`
}
