/** Lists the names of a role's inline policies. */
import { ListRolePolicies$, type ListRolePoliciesRequest, type ListRolePoliciesResponse } from '@aws-sdk/client-iam'
import { defineOperation } from '../_define.ts'
import { askOfRole, roleNamed } from './entity/entities.ts'
import { pageOf } from './entity/page.ts'

export default defineOperation<ListRolePoliciesRequest, ListRolePoliciesResponse>(ListRolePolicies$, {
  asks: ({ RoleName }, world) => [askOfRole('iam:ListRolePolicies', world, RoleName)],
  answer(input, world) {
    const { items, more } = pageOf([...roleNamed(world, input.RoleName).policies.keys()].sort(), input)
    return { PolicyNames: items, ...more }
  },
})
