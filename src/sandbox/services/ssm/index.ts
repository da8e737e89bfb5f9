/** Systems Manager. */
import type { Service } from '../_define.ts'
import addTagsToResource from './add-tags-to-resource.ts'
import describeParameters from './describe-parameters.ts'
import getParameter from './get-parameter.ts'
import listTagsForResource from './list-tags-for-resource.ts'
import names from './names.json' with { type: 'json' }
import putParameter from './put-parameter.ts'
import removeTagsFromResource from './remove-tags-from-resource.ts'

export default {
  id: 'ssm',
  protocol: 'aws-json',
  target: 'AmazonSSM',
  operations: [addTagsToResource, describeParameters, getParameter, listTagsForResource, putParameter, removeTagsFromResource],
  names,
} satisfies Service
