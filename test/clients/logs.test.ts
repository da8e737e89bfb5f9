import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { completeStack } from '../../src/stack/stack.ts'
import { awsCli, awsCli2, bareEnvironment, describeClient, type Instance, type Program, useInstance } from './environment.ts'
import { words } from './settings.ts'

const group = '/aws/ec2/sandbox-go-mysql-api/application'

describeClient('AWS CLI on CloudWatch Logs', awsCli, ({ program, readsEndpointUrl }) => {
  const debugging = useInstance({ stack: completeStack({ permissions: { debugging: true } }) })
  const settingUp = useInstance({ stack: completeStack({ permissions: { logGroupSetup: true } }) })
  const bare = useInstance()

  const logs = (instance: Instance, ...args: string[]) => {
    const place = readsEndpointUrl ? [] : ['--endpoint-url', instance.sandbox.endpoint]
    return instance.run([...program, ...place, '--output', 'json', 'logs', ...args])
  }
  const done = { code: 0, stderr: '' }

  test('a line that the instance wrote is read back', async () => {
    const stream = debugging.sandbox.world.instance.id
    const where = ['--log-group-name', group, '--log-stream-name', stream]
    expect(await logs(debugging, 'create-log-stream', ...where)).toEqual({ ...done, stdout: '' })
    const event = `timestamp=${Date.now()},message=listening`
    expect(await logs(debugging, 'put-log-events', ...where, '--log-events', event)).toMatchObject(done)
    const { stdout, ...ended } = await logs(debugging, 'filter-log-events', '--log-group-name', group)
    expect(ended).toEqual(done)
    expect(JSON.parse(stdout).events).toEqual([expect.objectContaining({ logStreamName: stream, message: 'listening' })])
    const again = await logs(debugging, 'create-log-stream', ...where)
    expect(again.stderr).toContain(
      'An error occurred (ResourceAlreadyExistsException) when calling the CreateLogStream operation: The specified log stream already exists\n',
    )
  })

  test('the group is listed with its retention', async () => {
    const { stdout, ...ended } = await logs(debugging, 'describe-log-groups', '--max-items', '1')
    expect(ended).toEqual(done)
    expect(JSON.parse(stdout).logGroups).toEqual([expect.objectContaining({ logGroupName: group, retentionInDays: 14 })])
  })

  test('what the set-up may do makes a group as the stack wants it', async () => {
    const { logs: store } = settingUp.sandbox.world
    store.groups.clear()
    const name = ['--log-group-name', group]
    expect(await logs(settingUp, 'create-log-group', ...name)).toEqual({ ...done, stdout: '' })
    expect(await logs(settingUp, 'put-retention-policy', ...name, '--retention-in-days', '14')).toEqual({ ...done, stdout: '' })
    expect(store.groups.get(group)?.retentionDays).toBe(14)
  })

  test('without the permissions for debugging, listing groups is denied in AWS’s words', async () => {
    const { stderr } = await logs(bare, 'describe-log-groups', '--max-items', '1')
    expect(stderr).toContain(
      `An error occurred (AccessDeniedException) when calling the DescribeLogGroups operation: User: ${words.identity(bare)} is not authorized to perform: logs:DescribeLogGroups on resource: arn:aws:logs:us-east-1:123456789012:log-group::log-stream: because no identity-based policy allows the logs:DescribeLogGroups action\n`,
    )
  })

  test('without the permissions for debugging, reading lines is denied in AWS’s words', async () => {
    const { stderr } = await logs(bare, 'filter-log-events', '--log-group-name', group)
    expect(stderr).toContain(
      `An error occurred (AccessDeniedException) when calling the FilterLogEvents operation: User: ${words.identity(bare)} is not authorized to perform: logs:FilterLogEvents on resource: arn:aws:logs:us-east-1:123456789012:log-group:${group}:log-stream: because no identity-based policy allows the logs:FilterLogEvents action\n`,
    )
  })
})

describeClient('AWS CLI 2 following a log group', awsCli2, ({ program, readsEndpointUrl }) => {
  const instance = useInstance({ stack: completeStack({ permissions: { debugging: true } }) })

  test('`aws logs tail --follow` shows each line as it comes', async () => {
    const { world, endpoint } = instance.sandbox
    const log = world.logs.groups.get(group)
    const stream = log && world.logs.createStream(log, world.instance.id)
    if (!log || !stream) throw new Error('the sandbox has the group of its stack')
    const place = readsEndpointUrl ? [] : ['--endpoint-url', endpoint]
    const following = follow(instance, [...program, ...place, 'logs', 'tail', group, '--follow', '--format', 'short'])
    try {
      world.logs.append(log, stream, [{ timestamp: world.clock.now(), message: 'listening on 8080' }])
      expect(await following.nextLine()).toMatch(/^\S+ listening on 8080$/)
      world.logs.append(log, stream, [{ timestamp: world.clock.now(), message: 'database is up' }])
      expect(await following.nextLine()).toMatch(/^\S+ database is up$/)
    } finally {
      following.end()
    }
  })
})

/** A program that runs on until it is ended, and its lines one by one. */
function follow({ sandbox, home }: Instance, [file, ...args]: Program) {
  const child = spawn(file, args, {
    // Python keeps lines back from a pipe until it has many.
    env: { ...bareEnvironment(home), ...sandbox.env, PYTHONUNBUFFERED: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  return { nextLine: async () => (await lines.next()).value, end: () => child.kill() }
}
