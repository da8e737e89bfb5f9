/** Makes a managed policy. */
import { CreatePolicy$, type CreatePolicyRequest, type CreatePolicyResponse } from '@aws-sdk/client-iam'
import { AwsError } from '../../aws-error.ts'
import { ManagedPolicy } from '../../managed-policy.ts'
import { defineOperation } from '../_define.ts'
import { readTags, requestTags, resourceTags } from '../tags.ts'
import { demandName } from './entity/entities.ts'
import { describePolicy, newPolicyArn, readManagedDocument } from './entity/managed-policies.ts'

export default defineOperation<CreatePolicyRequest, CreatePolicyResponse>(CreatePolicy$, {
  // A policy that is made with tags takes a permission of its own for them.
  asks({ PolicyName: name = '', Path = '/', Tags }, world) {
    const tags = readTags(Tags)
    const resource = newPolicyArn(world, demandName('policyName', name), Path)
    return ['iam:CreatePolicy', ...(tags.size > 0 ? ['iam:TagPolicy'] : [])].map((action) => ({
      ...{ action, resource, shownAs: `policy ${name}` },
      context: { ...resourceTags(tags), ...requestTags(tags) },
    }))
  },
  answer({ PolicyName: name = '', Path: path = '/', PolicyDocument = '', Description: description, Tags }, world) {
    const document = readManagedDocument(PolicyDocument)
    // Names are told apart without regard to case, and to the path before them.
    const isTaken = [...world.managedPolicies.values()].some(
      ({ arn, name: other }) => !arn.includes('::aws:') && other.toLowerCase() === name.toLowerCase(),
    )
    if (isTaken) {
      throw new AwsError('EntityAlreadyExists', 409, `A policy called ${name} already exists. Duplicate names are not allowed.`)
    }
    const arn = newPolicyArn(world, name, path)
    const policy = new ManagedPolicy({
      ...{ arn, name, path, document, description },
      ...{ createdAt: world.clock.now(), tags: readTags(Tags) },
    })
    world.managedPolicies.set(arn, policy)
    return { Policy: describePolicy(world, policy) }
  },
})
