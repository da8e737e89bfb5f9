/** Deletes a version of a managed policy that is not the one that counts. */
import { DeletePolicyVersion$, type DeletePolicyVersionRequest } from '@aws-sdk/client-iam'
import { AwsError } from '../../aws-error.ts'
import { defineOperation } from '../_define.ts'
import { askOfPolicy, policyAt, versionOf } from './entity/managed-policies.ts'

export default defineOperation<DeletePolicyVersionRequest, object>(DeletePolicyVersion$, {
  asks: ({ PolicyArn }, world) => [askOfPolicy('iam:DeletePolicyVersion', world, PolicyArn)],
  answer({ PolicyArn, VersionId }, world) {
    const policy = policyAt(world, PolicyArn)
    const { id } = versionOf(policy, VersionId)
    if (policy.defaultVersion.id === id) {
      throw new AwsError('DeleteConflict', 409, 'Cannot delete the default version of a policy.')
    }
    policy.versions.delete(id)
    return {}
  },
})
