/** Denials whose words name neither caller nor action: KMS's own, S3's `Access Denied`, EC2's encoded ones, codes alone. */
import { type Denial, untold } from './denial.ts'
import { encodedIn, maxSentence } from './sentence.ts'

/** KMS has one sentence for a key that the caller may not use, one in another region, and one that is not there. */
const ciphertext = 'The ciphertext refers to a customer master key that does not exist'

interface Call {
  readonly code: string
  /** As in the prefix of actions, where the text tells. */
  readonly service: string | undefined
  readonly operation: string | undefined
  readonly words: string
}

export function wordlessIn(text: string): Denial[] {
  const calls = [
    ...callsBy(/\((\w+)\) when calling the (?<operation>\w+) operation/g, text, ([, code = '']) => code),
    ...callsBy(
      /\boperation error (?<service>\w+): (?<operation>\w+),/g,
      text,
      (_, words) => /\bapi error (\w+)/.exec(words)?.[1],
    ),
    // Fluent Bit.
    ...callsBy(/\b(?<operation>\w+) API responded with error='(\w+)'/g, text, ([, , code = '']) => code),
    // CloudFormation.
    ...callsBy(/\bAPI: (?<service>[\w-]+):(?<operation>\w+) (?=You are not authorized)/g, text, () => 'UnauthorizedOperation'),
  ]
  const denials = calls.filter(({ code, words }) => isDenialCode(code) || isForbidden(code, words) || words.includes(ciphertext))
  if (denials.length > 0) return denials.map(denialOf)
  return text.includes(ciphertext) ? [{ ...untold, ...undecipherable }] : []
}

/** Older SDKs and Terraform show the code, and EC2's message, without the call. For a text in which nothing else says more. */
export function codeAloneIn(text: string): Denial[] {
  const [, code] = /\b(AccessDenied(?:Exception)?|UnauthorizedOperation)\b/.exec(text) ?? []
  return code === undefined ? [] : [denialOf({ code, service: undefined, operation: undefined, words: text })]
}

/** Codes that say "you may not", in every service that an instance meets. */
export function isDenialCode(code: string): boolean {
  return /AccessDenied|UnauthorizedOperation|NotAuthorized|UnauthorizedAccess|AuthorizationError/.test(code)
}

/** What is known without a sentence: the name of the operation is the action's in most services. */
export function denialOf({ code, service, operation, words }: Call): Denial {
  if (words.includes(ciphertext)) return { ...untold, code, operation, ...undecipherable }
  // STS, of a token: "Not authorized to perform sts:AssumeRoleWithWebIdentity".
  const [, named] = /\bNot authorized to perform (sts:\w+)/.exec(words) ?? []
  if (named) return { ...untold, code, operation, action: named, layer: 'trust', kind: 'implicit' }
  const of = service?.toLowerCase() ?? serviceOf(code, words)
  const action =
    of === undefined || operation === undefined ? undefined : `${of}:${(of === 's3' && s3Actions[operation]) || operation}`
  return { ...untold, code, operation, action, isActionInferred: action !== undefined, encoded: encodedIn(words) }
}

const undecipherable = { action: 'kms:Decrypt', mayBeMissing: true }

function callsBy(form: RegExp, text: string, codeOf: (match: RegExpExecArray, words: string) => string | undefined): Call[] {
  const matches = [...text.matchAll(form)]
  return matches.map((match, i) => {
    const words = text.slice(match.index, Math.min(match.index + maxSentence, matches[i + 1]?.index ?? text.length))
    return { code: codeOf(match, words) ?? '', service: match.groups?.service, operation: match.groups?.operation, words }
  })
}

/** An answer to HEAD has no body, so clients have its status alone. */
function isForbidden(code: string, words: string): boolean {
  return code === '403' && /operation: Forbidden/.test(words)
}

function serviceOf(code: string, words: string): string | undefined {
  if (code === 'UnauthorizedOperation') return 'ec2'
  return isForbidden(code, words) || /operation: Access Denied/.test(words) ? 's3' : undefined
}

/** S3 User Guide, "Actions, resources, and condition keys": actions that go by another name than their operation. */
const s3Actions: Readonly<Record<string, string>> = {
  HeadObject: 'GetObject',
  HeadBucket: 'ListBucket',
  ListObjects: 'ListBucket',
  ListObjectsV2: 'ListBucket',
  ListBuckets: 'ListAllMyBuckets',
  CreateMultipartUpload: 'PutObject',
  UploadPart: 'PutObject',
  CompleteMultipartUpload: 'PutObject',
  DeleteObjects: 'DeleteObject',
}
