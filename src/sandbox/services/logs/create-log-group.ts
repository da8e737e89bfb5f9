/** Makes a group whose events never expire. Not modelled: keys, tags, protection from deletion; see docs/fidelity.md. */
import { CreateLogGroup$, type CreateLogGroupRequest } from '@aws-sdk/client-cloudwatch-logs'
import { AwsError } from '../../aws-error.ts'
import { defineOperation } from '../_define.ts'
import { demandNames } from './group/names.ts'
import { onGroup } from './group/resources.ts'

export default defineOperation<CreateLogGroupRequest, undefined>(CreateLogGroup$, {
  // Terraform and CloudFormation give tags, which take a permission of their own.
  asks: ({ logGroupName = '', tags }, world) => [
    ...onGroup('CreateLogGroup', world, logGroupName),
    ...(tags ? onGroup('TagResource', world, logGroupName) : []),
  ],
  answer({ logGroupName = '' }, { logs }) {
    demandNames({ logGroupName })
    if (logs.groups.has(logGroupName)) {
      throw new AwsError('ResourceAlreadyExistsException', 400, 'The specified log group already exists')
    }
    if (logs.createGroup(logGroupName) === undefined)
      throw new AwsError('LimitExceededException', 400, 'Resource limit exceeded.')
  },
})
