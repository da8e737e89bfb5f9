/** EC2. */
import type { Service } from '../_define.ts'
import describeInstances from './describe-instances.ts'
import names from './names.json' with { type: 'json' }

export default {
  id: 'ec2',
  protocol: 'ec2-query',
  target: '2016-11-15',
  xmlNamespace: 'http://ec2.amazonaws.com/doc/2016-11-15/',
  operations: [describeInstances],
  names,
} satisfies Service
