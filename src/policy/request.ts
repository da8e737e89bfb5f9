/** What is asked of the policies: one action on one resource. */
export interface PolicyRequest {
  /** `service:Action`, as IAM spells it. */
  action: string
  /** An ARN, or `*` where the action takes no resource. */
  resource: string
}
