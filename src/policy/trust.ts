/** Trust policies: who may assume a role. */
import { decide } from './decide.ts'
import type { PolicyDocument } from './parse.ts'

/** Whether a role's trust policy lets the service principal (`ec2.amazonaws.com`) assume it. */
export function trusts(trust: PolicyDocument, service: string): boolean {
  const forService = trust.statements.filter(({ services }) => services.includes(service) || services.includes('*'))
  return decide(
    { identity: [{ name: 'trust', document: { statements: forService } }] },
    { action: 'sts:AssumeRole', resource: '*' },
  ).allowed
}
