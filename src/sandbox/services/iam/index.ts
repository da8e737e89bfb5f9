/** Identity and Access Management. */
import type { Service } from '../_define.ts'
import addRoleToInstanceProfile from './add-role-to-instance-profile.ts'
import attachRolePolicy from './attach-role-policy.ts'
import createInstanceProfile from './create-instance-profile.ts'
import createPolicy from './create-policy.ts'
import createPolicyVersion from './create-policy-version.ts'
import createRole from './create-role.ts'
import deletePolicy from './delete-policy.ts'
import deletePolicyVersion from './delete-policy-version.ts'
import deleteRole from './delete-role.ts'
import deleteRolePermissionsBoundary from './delete-role-permissions-boundary.ts'
import deleteRolePolicy from './delete-role-policy.ts'
import detachRolePolicy from './detach-role-policy.ts'
import getContextKeysForCustomPolicy from './get-context-keys-for-custom-policy.ts'
import getContextKeysForPrincipalPolicy from './get-context-keys-for-principal-policy.ts'
import getInstanceProfile from './get-instance-profile.ts'
import getPolicy from './get-policy.ts'
import getPolicyVersion from './get-policy-version.ts'
import getRole from './get-role.ts'
import getRolePolicy from './get-role-policy.ts'
import listAttachedRolePolicies from './list-attached-role-policies.ts'
import listPolicyVersions from './list-policy-versions.ts'
import listRolePolicies from './list-role-policies.ts'
import listRoleTags from './list-role-tags.ts'
import names from './names.json' with { type: 'json' }
import putRolePermissionsBoundary from './put-role-permissions-boundary.ts'
import putRolePolicy from './put-role-policy.ts'
import removeRoleFromInstanceProfile from './remove-role-from-instance-profile.ts'
import simulateCustomPolicy from './simulate-custom-policy.ts'
import simulatePrincipalPolicy from './simulate-principal-policy.ts'
import tagRole from './tag-role.ts'
import untagRole from './untag-role.ts'
import updateAssumeRolePolicy from './update-assume-role-policy.ts'

export default {
  id: 'iam',
  protocol: 'query',
  target: '2010-05-08',
  xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  operations: [
    addRoleToInstanceProfile,
    attachRolePolicy,
    createInstanceProfile,
    createPolicy,
    createPolicyVersion,
    createRole,
    deletePolicy,
    deletePolicyVersion,
    deleteRole,
    deleteRolePermissionsBoundary,
    deleteRolePolicy,
    detachRolePolicy,
    getContextKeysForCustomPolicy,
    getContextKeysForPrincipalPolicy,
    getInstanceProfile,
    getPolicy,
    getPolicyVersion,
    getRole,
    getRolePolicy,
    listAttachedRolePolicies,
    listPolicyVersions,
    listRolePolicies,
    listRoleTags,
    putRolePermissionsBoundary,
    putRolePolicy,
    removeRoleFromInstanceProfile,
    simulateCustomPolicy,
    simulatePrincipalPolicy,
    tagRole,
    untagRole,
    updateAssumeRolePolicy,
  ],
  names,
} satisfies Service
