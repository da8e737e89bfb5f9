import { expect, test } from 'vitest'
import { completeStack } from '../../src/stack/stack.ts'
import { type Application, startApplication } from '../application.ts'
import { type AwsClient, awsCli2, bareEnvironment, describeClient, runProgram, useHome } from '../clients/environment.ts'
import { mariaDb } from '../mariadb.ts'

const group = '/aws/ec2/sandbox-go-mysql-api/application'
const home = useHome()

const both = {
  install: `${awsCli2.install} ${mariaDb.install}`,
  find() {
    const [aws, programs] = [awsCli2.find(), mariaDb.find()]
    return aws && programs && { aws, programs }
  },
}

function tail({ sandbox }: Application, { program, readsEndpointUrl }: AwsClient) {
  const place = readsEndpointUrl ? [] : ['--endpoint-url', sandbox.endpoint]
  return runProgram([...program, ...place, 'logs', 'tail', group, '--since', '1h', '--format', 'detailed'], {
    env: { ...bareEnvironment(home.path), ...sandbox.env },
  })
}

describeClient('the logs of the API', both, ({ aws, programs }) => {
  test('are in the stream of the instance when it has stopped, for `aws logs tail` to show', async () => {
    const stack = completeStack({ permissions: { debugging: true } })
    await using application = await startApplication(programs, { sandbox: { stack }, env: () => ({ LOG_GROUP: group }) })
    await fetch(`${application.url}/items`, { headers: { 'X-Request-Id': 'tailed-1' } })
    application.api.process.kill('SIGTERM')
    expect(await application.api.ended).toBe(0)
    const { code, stdout } = await tail(application, aws)
    expect(code).toBe(0)
    const lines = stdout.trimEnd().split('\n')
    expect(lines.map((line) => line.split(' ')[1])).toEqual(lines.map(() => application.sandbox.world.instance.id))
    const shipped = lines.map((line) => JSON.parse(line.slice(line.indexOf('{'))))
    expect(shipped).toEqual(application.api.lines)
    expect(shipped).toContainEqual(expect.objectContaining({ requestId: 'tailed-1', path: '/items', status: 200 }))
    expect(stdout).not.toContain(application.password)
  })

  test('a role that may not write them costs one line on stdout, and no request', async () => {
    await using application = await startApplication(programs, { env: () => ({ LOG_GROUP: '/not/ours' }) })
    const { err } = (await application.api.said('logs cannot be shipped; they wait')) as { err: { message: string } }
    expect(err.message).toContain('is not authorized to perform: logs:PutLogEvents')
    expect((await fetch(`${application.url}/items`)).status).toBe(200)
    application.api.process.kill('SIGTERM')
    expect(await application.api.ended).toBe(0)
    const told = application.api.lines.filter(({ msg }) => String(msg).startsWith('logs cannot'))
    expect(told).toHaveLength(1)
  })
})
