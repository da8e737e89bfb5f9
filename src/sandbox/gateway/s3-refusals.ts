/** How S3 refuses what is not signed as it should be: its own codes, words and elements. */
import { AwsError } from '../aws-error.ts'
import type { Flaw, OffTime, Place } from './flaw.ts'

const otherMechanism = 'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.'

/** The words of S3 for a lifetime that cannot be, and here everybody's. */
export const lifetimeWords = {
  'not-a-number': 'X-Amz-Expires should be a number',
  negative: 'X-Amz-Expires must be non-negative',
  'over-a-week':
    'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
}

/** What S3 would show of a secret (a token, a header as it came) is left out. */
export function refusalOfS3(flaw: Flaw): AwsError {
  switch (flaw.is) {
    case 'unsigned':
      return new AwsError('AccessDenied', 403, 'Access Denied')
    case 'signed-twice':
      return new AwsError(
        'InvalidArgument',
        400,
        'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified',
        { ArgumentName: 'Authorization' },
      )
    case 'wrong-algorithm':
      return new AwsError('InvalidRequest', 400, otherMechanism)
    case 'parts-missing':
      return partsMissing(flaw)
    case 'unreadable':
      return malformed(flaw.place, 'the authorization header requires three components: Credential, SignedHeaders, and Signature')
    case 'bad-credential':
      return malformed(flaw.place, 'the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request"')
    case 'bad-date':
      return flaw.place === 'query'
        ? queryError("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"")
        : new AwsError('AccessDenied', 403, 'AWS authentication requires a valid Date or x-amz-date header')
    case 'bad-lifetime':
      return queryError(lifetimeWords[flaw.because])
    case 'too-old':
      return flaw.place === 'query' ? hasExpired(flaw) : tooSkewed(flaw)
    case 'too-new':
      return flaw.place === 'query' ? new AwsError('AccessDenied', 403, 'Request is not valid yet') : tooSkewed(flaw)
    case 'wrong-scope':
      return wrongScope(flaw)
    case 'wrong-service':
      return malformed('header', `incorrect service. This endpoint belongs to "${flaw.expected}"`)
    case 'headers-not-signed':
      return new AwsError('AccessDenied', 403, 'There were headers present in the request which were not signed', {
        HeadersNotSigned: flaw.names.join(', '),
      })
    case 'unknown-key':
      return new AwsError('InvalidAccessKeyId', 403, 'The AWS Access Key Id you provided does not exist in our records.', {
        ...(/^A[A-Z0-9]{15,127}$/.test(flaw.accessKeyId) && { AWSAccessKeyId: flaw.accessKeyId }),
      })
    case 'wrong-token':
      return new AwsError('InvalidToken', 400, 'The provided token is malformed or otherwise invalid.')
    case 'expired-token':
      return new AwsError('ExpiredToken', 400, 'The provided token has expired.')
    case 'mismatch':
      return mismatch(flaw)
  }
}

function malformed(place: Place, what: string, elements: Readonly<Record<string, string>> = {}): AwsError {
  return place === 'query'
    ? queryError(`Error parsing the X-Amz-Credential parameter; ${what}.`, elements)
    : new AwsError('AuthorizationHeaderMalformed', 400, `The authorization header is malformed; ${what}.`, elements)
}

function queryError(words: string, elements: Readonly<Record<string, string>> = {}): AwsError {
  return new AwsError('AuthorizationQueryParametersError', 400, words, elements)
}

function partsMissing({ place, parts }: Extract<Flaw, { is: 'parts-missing' }>): AwsError {
  if (place === 'query') {
    return queryError(
      'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    )
  }
  return parts.includes('Date') && parts.length === 1
    ? refusalOfS3({ is: 'bad-date', place })
    : refusalOfS3({ is: 'unreadable', place })
}

/** S3 says the first thing that is wrong. */
function wrongScope({ place, region, terminator, date }: Extract<Flaw, { is: 'wrong-scope' }>): AwsError {
  if (date) {
    const day = date.stamp.slice(0, 8)
    return malformed(place, `Invalid credential date "${date.given}". This date is not the same as X-Amz-Date: "${day}"`)
  }
  if (terminator !== undefined) return malformed(place, 'incorrect terminal. This endpoint uses "aws4_request"')
  // Only what looks like a region is shown: a secret may have come in its place.
  const given = /^[a-z]{2,4}(-[a-z]+)+-\d$/.test(region?.given ?? '') ? ` '${region?.given}'` : ''
  return malformed(place, `the region${given} is wrong; expecting '${region?.expected}'`, { Region: region?.expected ?? '' })
}

function tooSkewed({ stamp, now, withinSeconds }: OffTime): AwsError {
  return new AwsError('RequestTimeTooSkewed', 403, 'The difference between the request time and the current time is too large.', {
    RequestTime: stamp,
    ServerTime: isoTime(now),
    MaxAllowedSkewMilliseconds: String(withinSeconds * 1000),
  })
}

function hasExpired({ signedAt, now, withinSeconds }: OffTime): AwsError {
  return new AwsError('AccessDenied', 403, 'Request has expired', {
    'X-Amz-Expires': String(withinSeconds),
    Expires: isoTime(signedAt + withinSeconds * 1000),
    ServerTime: isoTime(now),
  })
}

/** `2015-08-30T12:36:00Z` */
function isoTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`
}

function mismatch({ shown }: Extract<Flaw, { is: 'mismatch' }>): AwsError {
  const words =
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.'
  return new AwsError('SignatureDoesNotMatch', 403, words, {
    ...(shown && {
      AWSAccessKeyId: shown.accessKeyId,
      StringToSign: shown.stringToSign,
      SignatureProvided: shown.signature,
      StringToSignBytes: bytesOf(shown.stringToSign),
      CanonicalRequest: shown.canonical,
      CanonicalRequestBytes: bytesOf(shown.canonical),
    }),
  })
}

function bytesOf(text: string): string {
  return Buffer.from(text)
    .toString('hex')
    .replace(/..(?=.)/g, '$& ')
}
