/** EC2. */
import type { Service } from '../_define.ts'
import associateIamInstanceProfile from './associate-iam-instance-profile.ts'
import describeInstances from './describe-instances.ts'
import modifyInstanceMetadataOptions from './modify-instance-metadata-options.ts'
import names from './names.json' with { type: 'json' }

export default {
  id: 'ec2',
  protocol: 'ec2-query',
  target: '2016-11-15',
  xmlNamespace: 'http://ec2.amazonaws.com/doc/2016-11-15/',
  operations: [describeInstances, modifyInstanceMetadataOptions, associateIamInstanceProfile],
  names,
} satisfies Service
