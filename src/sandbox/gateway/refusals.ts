/** How authentication fails, in each protocol's code, status and words. */
import { AwsError } from '../aws-error.ts'
import type { ProtocolId } from '../services/_define.ts'

/**
 * `unsigned`: there is no signature. `incomplete`: it cannot be read. `mismatch`: it is not this request's, not here, not now.
 * `unknown`: nobody has these keys. `expired`: the keys have had their time.
 */
export type Reason = 'unsigned' | 'incomplete' | 'mismatch' | 'unknown' | 'expired'

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

const ofNewerProtocols: Readonly<Record<Reason, Refusal>> = {
  unsigned: { code: 'MissingAuthenticationTokenException', status: 400, words: 'Missing Authentication Token' },
  incomplete: { code: 'IncompleteSignatureException', status: 400, words: isIncomplete },
  mismatch: { code: 'InvalidSignatureException', status: 400, words: doesNotMatch },
  unknown: { code: 'UnrecognizedClientException', status: 400, words: isInvalid },
  expired: { code: 'ExpiredTokenException', status: 400, words: isExpired },
}

const refusals: Readonly<Record<ProtocolId, Readonly<Record<Reason, Refusal>>>> = {
  'aws-json': ofNewerProtocols,
  'rpc-v2-cbor': ofNewerProtocols,
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

/** @param particulars what exactly is wrong, where the protocol says it */
export function refusal(protocol: ProtocolId, reason: Reason, particulars?: string): AwsError {
  const { code, status, words, terse } = refusals[protocol][reason]
  return new AwsError(code, status, terse ? words : (particulars ?? words))
}

/** A refusal for one request, whose protocol is settled. */
export type Refuse = (reason: Reason, particulars?: string) => AwsError
