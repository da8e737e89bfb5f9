/** Makes a group whose events never expire. Not modelled: keys, protection from deletion; see docs/fidelity.md. */
import { CreateLogGroup$, type CreateLogGroupRequest } from '@aws-sdk/client-cloudwatch-logs'
import { AwsError } from '../../aws-error.ts'
import type { World } from '../../world.ts'
import { defineOperation } from '../_define.ts'
import { requestTags, resourceTags } from '../tags.ts'
import { demandNames } from './group/names.ts'
import { onGroup } from './group/resources.ts'

export default defineOperation<CreateLogGroupRequest, undefined>(CreateLogGroup$, {
  // Terraform and CloudFormation give tags, which take a permission of their own.
  asks({ logGroupName = '', tags = {} }, world) {
    const given = new Map(Object.entries(tags))
    const context = { ...resourceTags(given), ...requestTags(given) }
    const create = onGroup('CreateLogGroup', world, logGroupName)
    const tag =
      given.size > 0 ? onGroup('TagResource', world, logGroupName).map((ask) => ({ ...ask, refusal: untagged(world) })) : []
    return [...create, ...tag].map((ask) => ({ ...ask, context }))
  },
  answer({ logGroupName = '', tags = {} }, { logs }) {
    demandNames({ logGroupName })
    if (logs.groups.has(logGroupName)) {
      throw new AwsError('ResourceAlreadyExistsException', 400, 'The specified log group already exists')
    }
    if (logs.createGroup(logGroupName, undefined, new Map(Object.entries(tags))) === undefined)
      throw new AwsError('LimitExceededException', 400, 'Resource limit exceeded.')
  },
})

/** As AWS words it (DataDog/cloudformation-template#61). */
function untagged({ accountId }: World): string {
  return `User with accountId: ${accountId} is not authorized to perform CreateLogGroup with Tags. An additional permission "logs:TagResource" is required.`
}
