/** How long policies may be, and what IAM says of longer ones. */
import { countedLength, type PolicyDocument, policyQuotas, policyText } from '../../../../policy/index.ts'
import { AwsError } from '../../../aws-error.ts'

/** Throws AwsError when the inline policies of a role are too long together. */
export function demandInlineSize(role: string, policies: Iterable<PolicyDocument>): void {
  const size = Array.from(policies, sizeOf).reduce((sum, each) => sum + each, 0)
  if (size > policyQuotas.inline) throw exceeded(`Maximum policy size of ${policyQuotas.inline} bytes exceeded for role ${role}`)
}

/** Throws AwsError. */
export function demandManagedSize(document: PolicyDocument): void {
  if (sizeOf(document) > policyQuotas.managed) throw exceeded(`Cannot exceed quota for PolicySize: ${policyQuotas.managed}`)
}

/** Throws AwsError. */
export function demandTrustSize(document: PolicyDocument): void {
  if (sizeOf(document) > policyQuotas.trust) throw exceeded(`Cannot exceed quota for ACLSizePerRole: ${policyQuotas.trust}`)
}

function sizeOf(document: PolicyDocument): number {
  return countedLength(policyText(document))
}

function exceeded(message: string): AwsError {
  return new AwsError('LimitExceeded', 409, message)
}
