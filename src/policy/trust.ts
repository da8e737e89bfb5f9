/** Trust policies: who may assume a role. */
import { decide } from './decide.ts'
import type { PolicyDocument } from './document.ts'

/** Whether a role's trust policy lets the service principal (`ec2.amazonaws.com`) assume it. */
export function trusts(trust: PolicyDocument, service: string): boolean {
  return decide(
    { identity: [], resource: { name: 'trust', document: trust, isRequired: true } },
    { action: 'sts:AssumeRole', resource: '*', principal: { kind: 'service', name: service } },
  ).allowed
}
