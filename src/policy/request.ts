/** What is asked of the policies: one action on one resource. */
import type { RequestContext } from './conditions/evaluate.ts'

export interface PolicyRequest {
  /** `service:Action`, as IAM spells it. */
  action: string
  /** An ARN, or `*` where the action takes no resource. */
  resource: string
  /** What conditions can ask about this request. */
  context?: RequestContext
}
