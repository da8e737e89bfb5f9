/** What can be wrong with the way a request is signed: the facts, before any protocol's words. */
import type { AwsError } from '../aws-error.ts'

/** Where a signature stands. */
export type Place = 'header' | 'query'

export type Flaw =
  | { readonly is: 'unsigned' }
  /** In the header and in the query. */
  | { readonly is: 'signed-twice' }
  | { readonly is: 'wrong-algorithm'; readonly named: string }
  | { readonly is: 'parts-missing'; readonly place: Place; readonly parts: readonly string[] }
  /** More than there should be: an unknown part, or one twice. */
  | { readonly is: 'unreadable'; readonly place: Place }
  | { readonly is: 'bad-credential'; readonly place: Place }
  | { readonly is: 'bad-date'; readonly place: Place }
  | { readonly is: 'bad-lifetime'; readonly because: 'not-a-number' | 'negative' | 'over-a-week' }
  | ({ readonly is: 'too-old' | 'too-new' } & OffTime)
  | ({ readonly is: 'wrong-scope'; readonly place: Place } & ScopeFaults)
  | { readonly is: 'wrong-service'; readonly expected: string }
  | { readonly is: 'headers-not-signed'; readonly names: readonly string[] }
  | { readonly is: 'unknown-key'; readonly accessKeyId: string }
  | { readonly is: 'wrong-token' }
  | { readonly is: 'expired-token' }
  | { readonly is: 'mismatch'; readonly shown: Shown | undefined }

export interface OffTime {
  /** When it says it was signed: `20150830T123600Z`. */
  readonly stamp: string
  /** Milliseconds since the epoch. */
  readonly signedAt: number
  readonly now: number
  /** How far off it may be. */
  readonly withinSeconds: number
  /** What a presigned request says of its own lifetime. */
  readonly expiresSeconds: number | undefined
  readonly place: Place
}

/** Each is there where it is at fault. */
export interface ScopeFaults {
  readonly region?: { readonly given: string; readonly expected: string }
  readonly terminator?: string
  readonly date?: { readonly given: string; readonly stamp: string }
}

/** What was verified, as its sender may see it. */
export interface Shown {
  readonly accessKeyId: string
  readonly canonical: string
  readonly stringToSign: string
  readonly signature: string
}

/** AWS's refusal of one request, in the words of its protocol. */
export type Refuse = (flaw: Flaw) => AwsError
