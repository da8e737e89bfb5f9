/** AWS_EC2_METADATA_DISABLED makes every SDK skip the instance role without a word. */
import { defineCheck, fail, pass } from './_define.ts'

export default defineCheck({
  id: 'imds-is-allowed',
  link: 'token',
  title: 'The environment allows calls to the metadata service',
  reads: ['imds.allowed'],
  judge({ 'imds.allowed': allowed }) {
    return allowed ? pass('nothing forbids them') : fail('AWS_EC2_METADATA_DISABLED is true in this environment')
  },
})
