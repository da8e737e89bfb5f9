/** Tries whether IMDSv1 still answers, where EC2 could not be asked. The request counts in the metrics of tokenless calls. */
import { tokenlessStatus } from '../../imds/index.ts'
import { orNoAnswer } from '../no-answer.ts'
import { defineProbe } from './_define.ts'

export default defineProbe({
  id: 'imdsv1',
  link: 'token',
  title: 'Try whether IMDSv1 still answers',
  after: ['options'],
  learns: ['imdsv1.status'],
  ready: (facts) => facts['instance.optionsUnlearnt'] !== undefined,
  // It raises MetadataNoToken or MetadataNoTokenRejected, on which people set alarms.
  writes: true,
  deadlineMs: 2500,
  async learn({ imds, signal }) {
    return orNoAnswer(async () => ({ 'imdsv1.status': await tokenlessStatus(imds, 'instance-id', signal) }))
  },
})
