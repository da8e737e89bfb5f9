/** Takes a managed policy from a role. */
import { DetachRolePolicy$, type DetachRolePolicyRequest } from '@aws-sdk/client-iam'
import { defineOperation } from '../_define.ts'
import { askOfBoundedRole, noSuchEntity, roleNamed } from './entity/entities.ts'
import { demandPolicyArn } from './entity/managed-policies.ts'

export default defineOperation<DetachRolePolicyRequest, object>(DetachRolePolicy$, {
  asks: ({ RoleName, PolicyArn }, world) => [
    askOfBoundedRole('iam:DetachRolePolicy', world, RoleName, { 'iam:policyarn': demandPolicyArn(world, PolicyArn) }),
  ],
  answer({ RoleName, PolicyArn = '' }, world) {
    if (!roleNamed(world, RoleName).attached.delete(PolicyArn)) throw noSuchEntity(`Policy ${PolicyArn} was not found.`)
    return {}
  },
})
