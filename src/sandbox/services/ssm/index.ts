/** Systems Manager. */
import type { Service } from '../_define.ts'
import describeParameters from './describe-parameters.ts'
import getParameter from './get-parameter.ts'
import names from './names.json' with { type: 'json' }
import putParameter from './put-parameter.ts'

export default {
  id: 'ssm',
  protocol: 'aws-json',
  target: 'AmazonSSM',
  operations: [describeParameters, getParameter, putParameter],
  names,
} satisfies Service
