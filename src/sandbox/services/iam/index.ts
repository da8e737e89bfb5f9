/** Identity and Access Management. */
import type { Service } from '../_define.ts'
import addRoleToInstanceProfile from './add-role-to-instance-profile.ts'
import getInstanceProfile from './get-instance-profile.ts'
import getRolePolicy from './get-role-policy.ts'
import listAttachedRolePolicies from './list-attached-role-policies.ts'
import listRolePolicies from './list-role-policies.ts'
import names from './names.json' with { type: 'json' }
import putRolePolicy from './put-role-policy.ts'
import updateAssumeRolePolicy from './update-assume-role-policy.ts'

export default {
  id: 'iam',
  protocol: 'query',
  target: '2010-05-08',
  xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  operations: [
    addRoleToInstanceProfile,
    getInstanceProfile,
    getRolePolicy,
    listAttachedRolePolicies,
    listRolePolicies,
    putRolePolicy,
    updateAssumeRolePolicy,
  ],
  names,
} satisfies Service
