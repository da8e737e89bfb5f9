/** Deletes a managed policy that no role has, and that bounds none. */
import { DeletePolicy$, type DeletePolicyRequest } from '@aws-sdk/client-iam'
import { AwsError } from '../../aws-error.ts'
import { defineOperation } from '../_define.ts'
import { askOfPolicy, policyAt } from './entity/managed-policies.ts'

export default defineOperation<DeletePolicyRequest, object>(DeletePolicy$, {
  asks: ({ PolicyArn }, world) => [askOfPolicy('iam:DeletePolicy', world, PolicyArn)],
  answer({ PolicyArn }, world) {
    const { arn, versions } = policyAt(world, PolicyArn)
    if ([...world.roles.values()].some(({ attached, boundary }) => attached.has(arn) || boundary === arn)) {
      throw new AwsError('DeleteConflict', 409, 'Cannot delete a policy attached to entities.')
    }
    if (versions.size > 1) {
      throw new AwsError(
        'DeleteConflict',
        409,
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
      )
    }
    world.managedPolicies.delete(arn)
    return {}
  },
})
