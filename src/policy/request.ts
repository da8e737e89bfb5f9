/** What is asked of the policies: one action on one resource, by whom, and what else is known of it. */

/**
 * Values of condition keys, the names lower-cased. A string for a key that has one value at most, a list for a key that can have
 * several, however many it has now.
 */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>

/** The values of a key; undefined when the request does not have it. @param key lower-cased */
export function valuesOf(context: RequestContext, key: string): readonly string[] | undefined {
  const given = Object.hasOwn(context, key) ? context[key] : undefined
  return typeof given === 'string' ? [given] : given
}

/** Who asks. */
export type Principal =
  | {
      readonly kind: 'role-session'
      /** `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION` */
      readonly arn: string
      /** `arn:aws:iam::ACCOUNT:role/PATH/ROLE` */
      readonly roleArn: string
      /** `AROA…` */
      readonly roleId?: string
      readonly account: string
    }
  | { readonly kind: 'user'; readonly arn: string; readonly account: string }
  /** The root user of an account. */
  | { readonly kind: 'account'; readonly account: string }
  /** `ec2.amazonaws.com` */
  | { readonly kind: 'service'; readonly name: string }

export interface PolicyRequest {
  /** `service:Action`, as IAM spells it. */
  action: string
  /** An ARN, or `*` where the action takes no resource. */
  resource: string
  /** What conditions can ask about this request. */
  context?: RequestContext
  /** Needed where a policy that names principals bears on the request. */
  principal?: Principal
  /** The account that owns the resource; the caller's own when left out. */
  resourceAccount?: string
}
