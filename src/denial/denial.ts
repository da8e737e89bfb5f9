/** A denial as AWS tells it: who was refused what, and which policies refused. */

import { type LayerName, layerWords } from '../policy/index.ts'

/** The kinds of policies that a denial names. A role's trust policy is one of a resource, and AWS names it apart. */
export type DenyingLayer = LayerName | 'trust'

/** Each layer in AWS's own words. */
export const denyingWords: Readonly<Record<DenyingLayer, string>> = { ...layerWords, trust: 'role trust policy' }

/** What the words say, and nothing beyond them. All text here is one line, and holds nothing that a terminal would obey. */
export interface Denial {
  /** The ARN of the caller. */
  readonly who: string | undefined
  /** `service:Action` */
  readonly action: string | undefined
  /** The words name no action: it is the one that goes by the name of the operation. */
  readonly isActionInferred: boolean
  /** An ARN, or what the service shows in its place; undefined where it shows nothing. */
  readonly resource: string | undefined
  /** Undefined where the service does not tell. */
  readonly layer: DenyingLayer | undefined
  /** `implicit`: nothing allows it. `explicit`: a statement denies it. Undefined where the service does not tell. */
  readonly kind: 'implicit' | 'explicit' | undefined
  /** The ARN of the policy that denies. */
  readonly policy: string | undefined
  /** `AccessDeniedException`, `UnauthorizedOperation`, … */
  readonly code: string | undefined
  /** `GetParameter` */
  readonly operation: string | undefined
  /** What `sts:DecodeAuthorizationMessage` can read. */
  readonly encoded: string | undefined
  /** KMS does not tell a key that may not be used from one that is not there. */
  readonly mayBeMissing: boolean
}

/** Nothing is told. */
export const untold: Denial = {
  who: undefined,
  action: undefined,
  isActionInferred: false,
  resource: undefined,
  layer: undefined,
  kind: undefined,
  policy: undefined,
  code: undefined,
  operation: undefined,
  encoded: undefined,
  mayBeMissing: false,
}

/** A denial, with how often the text tells it. */
export interface CountedDenial extends Denial {
  readonly count: number
}
