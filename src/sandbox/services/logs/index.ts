/** CloudWatch Logs. */
import type { Service } from '../_define.ts'
import createLogStream from './create-log-stream.ts'
import filterLogEvents from './filter-log-events.ts'
import names from './names.json' with { type: 'json' }
import putLogEvents from './put-log-events.ts'

export default {
  id: 'logs',
  protocol: 'aws-json',
  target: 'Logs_20140328',
  invalidInput: 'InvalidParameterException',
  operations: [createLogStream, filterLogEvents, putLogEvents],
  names,
} satisfies Service
