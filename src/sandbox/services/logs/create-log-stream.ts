/** Makes an empty stream in a group. */
import { CreateLogStream$, type CreateLogStreamRequest } from '@aws-sdk/client-cloudwatch-logs'
import { AwsError } from '../../aws-error.ts'
import { defineOperation } from '../_define.ts'
import { findGroup } from './group/find.ts'
import { demandNames } from './group/names.ts'
import { onStream } from './group/resources.ts'

export default defineOperation<CreateLogStreamRequest, undefined>(CreateLogStream$, {
  asks: ({ logGroupName = '', logStreamName = '' }, world) => onStream('CreateLogStream', world, logGroupName, logStreamName),
  answer({ logGroupName = '', logStreamName = '' }, world) {
    demandNames({ logGroupName, logStreamName })
    const group = findGroup(world, logGroupName)
    if (group.streams.has(logStreamName)) {
      throw new AwsError('ResourceAlreadyExistsException', 400, 'The specified log stream already exists')
    }
    if (world.logs.createStream(group, logStreamName) === undefined) {
      throw new AwsError('LimitExceededException', 400, 'Resource limit exceeded.')
    }
  },
})
