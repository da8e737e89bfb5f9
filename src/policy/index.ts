/** IAM policy evaluation, pure: documents and a request in, a decision out. */
export { type Comparison, comparePolicies, type Excess, type GrantedPolicy, type Unmet } from './compare.ts'
export type { RequestContext } from './conditions/evaluate.ts'
export { type Decision, decide, type PolicySet } from './decide.ts'
export { outlinePolicy, type PolicyOutline } from './outline.ts'
export { type PolicyDocument, parsePolicy, parsePolicyText, parseTrustPolicy, policyText, type Statement } from './parse.ts'
export type { PolicyRequest } from './request.ts'
