/** The decision: explicit deny first, then allow, else an implicit deny. A decision carries the statement that made it. */
import type { PolicyDocument, Statement } from './parse.ts'
import type { PolicyRequest } from './request.ts'

/** The policies that bear on a request, by layer. */
export interface PolicySet {
  readonly identity: readonly { name: string; document: PolicyDocument }[]
}

export interface Decision {
  readonly allowed: boolean
  /** `implicit` when no statement allows, `explicit` when one denies. */
  readonly denial: 'implicit' | 'explicit' | undefined
  readonly decidedBy: { policy: string; statement: Statement } | undefined
}

export function decide(_policies: PolicySet, _request: PolicyRequest): Decision {
  return { allowed: false, denial: 'implicit', decidedBy: undefined }
}
