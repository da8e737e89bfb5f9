/** Adds a version to a managed policy, of which it keeps five. */
import { CreatePolicyVersion$, type CreatePolicyVersionRequest, type CreatePolicyVersionResponse } from '@aws-sdk/client-iam'
import { AwsError } from '../../aws-error.ts'
import { defineOperation } from '../_define.ts'
import { askOfPolicy, describeVersion, policyAt, readManagedDocument } from './entity/managed-policies.ts'

const most = 5

export default defineOperation<CreatePolicyVersionRequest, CreatePolicyVersionResponse>(CreatePolicyVersion$, {
  asks: ({ PolicyArn }, world) => [askOfPolicy('iam:CreatePolicyVersion', world, PolicyArn)],
  answer({ PolicyArn, PolicyDocument = '', SetAsDefault = false }, world) {
    const policy = policyAt(world, PolicyArn)
    const document = readManagedDocument(PolicyDocument)
    if (policy.versions.size >= most) {
      const sentence = `A managed policy can have up to ${most} versions. Before you create a new version, you must delete an existing version.`
      throw new AwsError('LimitExceeded', 409, sentence)
    }
    const version = policy.addVersion(document, world.clock.now())
    if (SetAsDefault) policy.makeDefault(version)
    return { PolicyVersion: describeVersion(policy, version) }
  },
})
