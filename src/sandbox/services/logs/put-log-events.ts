/** Takes a batch of events into a stream. Not modelled: entities, sequence tokens (AWS ignores them as well); see docs/fidelity.md. */
import { PutLogEvents$, type PutLogEventsRequest, type PutLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs'
import { defineOperation } from '../_define.ts'
import { acceptedPart, demandBatch } from './event/batch.ts'
import { findGroup, findStream } from './group/find.ts'
import { demandNames } from './group/names.ts'
import { onStream } from './group/resources.ts'

export default defineOperation<PutLogEventsRequest, PutLogEventsResponse>(PutLogEvents$, {
  asks: ({ logGroupName = '', logStreamName = '' }, world) => onStream('PutLogEvents', world, logGroupName, logStreamName),
  answer({ logGroupName = '', logStreamName = '', logEvents = [] }, world) {
    demandNames({ logGroupName, logStreamName })
    const events = logEvents.map(({ timestamp = 0, message = '' }) => ({ timestamp, message }))
    demandBatch(events)
    const group = findGroup(world, logGroupName)
    const stream = findStream(group, logStreamName)
    const { from, to, rejected } = acceptedPart(events, world.clock.now(), group.retentionDays)
    world.logs.append(group, stream, events.slice(from, to))
    return {
      // AWS still answers with one, and ignores what is sent.
      nextSequenceToken: String(world.clock.now()).padStart(56, '4'),
      ...(rejected && { rejectedLogEventsInfo: rejected }),
    }
  },
})
