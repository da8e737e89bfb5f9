/** Whether the metadata names an instance. */
import { defineCheck, fail, pass } from './_define.ts'

export default defineCheck({
  id: 'instance-is-identified',
  link: 'metadata',
  title: 'The metadata names the instance',
  reads: ['metadata.instanceId'],
  judge({ 'metadata.instanceId': id }) {
    // Eight hexadecimal digits until 2016, seventeen since.
    return /^i-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id) ? pass(id) : fail(`\`${id}\` is no instance id`)
  },
})
