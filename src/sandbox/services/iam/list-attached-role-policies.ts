/** Lists the managed policies that are attached to a role. Not modelled: paths; see docs/fidelity.md. */
import {
  ListAttachedRolePolicies$,
  type ListAttachedRolePoliciesRequest,
  type ListAttachedRolePoliciesResponse,
} from '@aws-sdk/client-iam'
import { defineOperation } from '../_define.ts'
import { askOfRole, roleNamed } from './entity/entities.ts'
import { pageOf } from './entity/page.ts'

export default defineOperation<ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse>(ListAttachedRolePolicies$, {
  asks: ({ RoleName }, world) => [askOfRole('iam:ListAttachedRolePolicies', world, RoleName)],
  answer(input, world) {
    const attached = [...roleNamed(world, input.RoleName).attached].map((arn) => ({
      PolicyName: world.managedPolicies.get(arn)?.name ?? arn.slice(arn.lastIndexOf('/') + 1),
      PolicyArn: arn,
    }))
    const { items, more } = pageOf(attached, input)
    return { AttachedPolicies: items, ...more }
  },
})
