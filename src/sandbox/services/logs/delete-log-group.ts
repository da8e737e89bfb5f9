/** Takes a group away with all that is in it. */
import { DeleteLogGroup$, type DeleteLogGroupRequest } from '@aws-sdk/client-cloudwatch-logs'
import { defineOperation } from '../_define.ts'
import { findGroup } from './group/find.ts'
import { demandNames } from './group/names.ts'
import { onGroup } from './group/resources.ts'

export default defineOperation<DeleteLogGroupRequest, undefined>(DeleteLogGroup$, {
  asks: ({ logGroupName = '' }, world) => onGroup('DeleteLogGroup', world, logGroupName),
  answer({ logGroupName = '' }, world) {
    demandNames({ logGroupName })
    world.logs.groups.delete(findGroup(world, logGroupName).name)
  },
})
