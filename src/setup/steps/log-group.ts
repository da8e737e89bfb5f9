/** The application's log group is there and keeps events as long as the stack says. Made by the instance only where it may. */
import {
  CreateLogGroup$,
  DescribeLogGroups$,
  type DescribeLogGroupsResponse,
  PutRetentionPolicy$,
} from '@aws-sdk/client-cloudwatch-logs'
import { NoAnswer } from '../../chain/no-answer.ts'
import { Problem } from '../../core/problem.ts'
import { shellQuote } from '../../core/shell.ts'
import { defineStep, type StepContext } from './_define.ts'

type Found = { is: 'there'; retentionDays: number | undefined } | { is: 'missing' } | { is: 'unknown'; why: string }

export default defineStep({
  id: 'log-group',
  title: 'Create the log group',
  inspect: find,
  plan(found, context) {
    const { group, retentionDays } = context.stack.logs
    const create = { what: `create log group ${group}`, words: ['create-log-group', '--log-group-name', group] }
    const retain = {
      what: `keep the events of ${group} for ${retentionDays} days`,
      words: ['put-retention-policy', '--log-group-name', group, '--retention-in-days', String(retentionDays)],
    }
    const lacks =
      found.is === 'missing' ? [create, retain] : found.is === 'there' && found.retentionDays !== retentionDays ? [retain] : []
    if (found.is === 'unknown') return { changes: [], left: [`log group ${group} could not be looked up: ${found.why}`], apply }
    if (context.stack.permissions.logGroupSetup) return { changes: lacks.map(({ what }) => what), apply }
    return {
      changes: [],
      left: lacks.map(
        ({ what, words }) => `${what}: this role may not, so Terraform should, or \`${shellQuote(['aws', 'logs', ...words])}\``,
      ),
      apply,
    }

    async function apply() {
      if (found.is === 'missing') await demand(context, 'CreateLogGroup', CreateLogGroup$, { logGroupName: group })
      await demand(context, 'PutRetentionPolicy', PutRetentionPolicy$, { logGroupName: group, retentionInDays: retentionDays })
    }
  },
})

async function find({ stack, aws, signal }: StepContext): Promise<Found> {
  const { group } = stack.logs
  const { debugging, logGroupSetup } = stack.permissions
  // A call that must be denied would look like an attack to those who watch for denials.
  if (!debugging && !logGroupSetup) return { is: 'unknown', why: 'the stack gives this role no permission to list log groups' }
  try {
    // The group itself sorts before all that begin like it.
    const reply = await aws().call<DescribeLogGroupsResponse>('logs', DescribeLogGroups$, { logGroupNamePrefix: group }, signal)
    if (!reply.ok) return { is: 'unknown', why: reply.message || reply.code }
    const one = reply.output.logGroups?.find(({ logGroupName }) => logGroupName === group)
    return one === undefined ? { is: 'missing' } : { is: 'there', retentionDays: one.retentionInDays }
  } catch (error) {
    if (error instanceof NoAnswer) return { is: 'unknown', why: error.message }
    throw error
  }
}

type Schema = typeof CreateLogGroup$ | typeof PutRetentionPolicy$

async function demand({ aws, signal }: StepContext, name: string, schema: Schema, input: object): Promise<void> {
  const failed = (why: string) =>
    new Problem('setup-call-failed', `${name} failed: ${why}`, { tried: `logs:${name}`, fix: 'run `rolecall setup` again' })
  const reply = await aws()
    .call('logs', schema, input, signal)
    .catch((error: unknown) => {
      throw error instanceof NoAnswer ? failed(error.message) : error
    })
  // Somebody else was quicker.
  if (reply.ok || reply.code === 'ResourceAlreadyExistsException') return
  throw new Problem('setup-call-failed', `${name} was refused: ${reply.code}${reply.message && `: ${reply.message}`}`, {
    tried: `logs:${name}`,
    fix: "give the role the policy that `rolecall render iam-policy` writes, or set the stack's `permissions.logGroupSetup` to false",
  })
}
