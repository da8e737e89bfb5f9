/** How long policies may be. Source: IAM User Guide, "IAM and AWS STS quotas". */

/** Characters, as `countedLength` counts them. Those of roles can be raised by AWS; these are what an account starts with. */
export const policyQuotas = {
  /** All inline policies of a role together. */
  inline: 10_240,
  managed: 6_144,
  trust: 2_048,
} as const

/** Characters as IAM counts them: without white space. */
export function countedLength(text: string): number {
  return text.replace(/\s/g, '').length
}
