/** Systems Manager. */
import type { Service } from '../_define.ts'
import getParameter from './get-parameter.ts'
import names from './names.json' with { type: 'json' }

export default {
  id: 'ssm',
  protocol: 'aws-json',
  target: 'AmazonSSM',
  operations: [getParameter],
  names,
} satisfies Service
