/** Asks EC2 for the instance's metadata options, where the stack lets its role: they say what a request could only try out. */
import { DescribeInstances$, type DescribeInstancesResult } from '@aws-sdk/client-ec2'
import { NoAnswer } from '../no-answer.ts'
import { canSign, defineProbe, type ProbeContext } from './_define.ts'

export default defineProbe({
  id: 'options',
  link: 'token',
  title: "Ask EC2 for the instance's metadata options",
  after: ['metadata', 'credentials'],
  learns: ['instance.httpTokens', 'instance.hopLimit', 'instance.expectedHopLimit', 'instance.optionsUnlearnt'],
  ready: (facts) => canSign(facts) && facts['metadata.instanceId'] !== undefined,
  deadlineMs: 4000,
  async learn(context) {
    const expected = { 'instance.expectedHopLimit': context.stack.hopLimit }
    const unlearnt = (why: string) => ({ ...expected, 'instance.optionsUnlearnt': why })
    // A call that is sure to be denied would stand in CloudTrail as a failed one, which people set alarms on.
    if (!context.stack.permissions.debugging) return unlearnt('`permissions.debugging` is off in the stack file')
    const answer = await ask(context)
    if (typeof answer === 'string') return unlearnt(answer)
    const { HttpTokens, HttpPutResponseHopLimit } = answer.Reservations?.[0]?.Instances?.[0]?.MetadataOptions ?? {}
    if (HttpTokens === undefined || HttpPutResponseHopLimit === undefined) return unlearnt('EC2 did not say')
    return { ...expected, 'instance.httpTokens': HttpTokens, 'instance.hopLimit': HttpPutResponseHopLimit }
  },
})

/** What EC2 answers, or why there is no answer: nothing in the chain stands on it, so neither refusal nor silence is a finding. */
async function ask({ aws, facts, stack, signal }: ProbeContext): Promise<DescribeInstancesResult | string> {
  const caller = aws(facts['metadata.region'] ?? stack.region)
  const input = { InstanceIds: [facts['metadata.instanceId'] ?? ''] }
  try {
    const reply = await caller.call<DescribeInstancesResult>('ec2', DescribeInstances$, input, signal)
    return reply.ok ? reply.output : `EC2 answered ${reply.code}`
  } catch (error) {
    if (error instanceof NoAnswer) return error.message
    throw error
  }
}
