/** Each hop more lets a token reply travel further than the workload is. */
import { defineRule } from './_define.ts'

export default defineRule({
  id: 'hop-limit-is-the-stacks',
  title: 'Token replies travel no further than the stack needs',
  reads: 'hopLimit',
  find(hopLimit, { stack }) {
    if (hopLimit <= stack.hopLimit) return []
    return [
      {
        severity: 'medium',
        where: 'metadata options',
        what: `the hop limit is ${hopLimit}, the stack needs ${stack.hopLimit}`,
        fix: `\`aws ec2 modify-instance-metadata-options --instance-id ID --http-put-response-hop-limit ${stack.hopLimit}\`.`,
      },
    ]
  },
})
