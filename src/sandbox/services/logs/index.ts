/** CloudWatch Logs. */
import type { Service } from '../_define.ts'
import createLogGroup from './create-log-group.ts'
import createLogStream from './create-log-stream.ts'
import deleteLogGroup from './delete-log-group.ts'
import describeLogGroups from './describe-log-groups.ts'
import describeLogStreams from './describe-log-streams.ts'
import filterLogEvents from './filter-log-events.ts'
import getLogEvents from './get-log-events.ts'
import listTagsForResource from './list-tags-for-resource.ts'
import names from './names.json' with { type: 'json' }
import putLogEvents from './put-log-events.ts'
import putRetentionPolicy from './put-retention-policy.ts'
import tagResource from './tag-resource.ts'
import untagResource from './untag-resource.ts'

export default {
  id: 'logs',
  protocol: 'aws-json',
  target: 'Logs_20140328',
  invalidInput: 'InvalidParameterException',
  operations: [
    createLogGroup,
    createLogStream,
    deleteLogGroup,
    describeLogGroups,
    describeLogStreams,
    filterLogEvents,
    getLogEvents,
    listTagsForResource,
    putLogEvents,
    putRetentionPolicy,
    tagResource,
    untagResource,
  ],
  names,
} satisfies Service
