import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { loadStack } from '../../src/stack/load.ts'
import { ansible, instanceOf, inventoryOf, recapOf, runAnsible } from '../ansible/playbooks.ts'
import { atOnce, holdItems, startTraffic } from '../api/traffic.ts'
import { startApplication } from '../application.ts'
import {
  awsCli2,
  bareEnvironment,
  curl,
  describeClient,
  output,
  projectRoot,
  rolecallProgram,
  runProgram,
  useHome,
} from '../clients/environment.ts'
import { type MariaDb, mariaDb } from '../mariadb.ts'
import { block } from './blocks.ts'

const everything = {
  install: `ansible python3-pymysql curl ${awsCli2.install} ${mariaDb.install}`,
  find() {
    const [aws, client, programs] = [awsCli2.find(), curl.find(), mariaDb.find()]
    const hasDriver = output(['/usr/bin/python3', '-c', 'import pymysql']) !== undefined
    return aws && client && programs && hasDriver && ansible.find() ? { aws, programs } : undefined
  },
}

const group = '/aws/ec2/sandbox-go-mysql-api/application'

describeClient('the next steps of the guide', everything, ({ aws, programs }) => {
  const home = useHome()

  /** `ansible-playbook database-init.yml`, as whoever may log in by the database's socket. */
  async function initialise(sandbox: Sandbox, { host, port, socket }: MariaDb) {
    const inventory = await inventoryOf(home.path, { 'api-1': instanceOf(sandbox) })
    const variables = {
      database_host: host,
      database_port: port,
      database_admin_socket: socket,
      database_admin_user: userInfo().username,
    }
    const ended = await runAnsible(home.path, [
      'ansible-playbook',
      ...inventory,
      'database-init.yml',
      '-e',
      JSON.stringify(variables),
    ])
    if (ended.code !== 0) throw new Error(ended.output)
    return recapOf(ended.output)['api-1']?.changed
  }

  test('database, application, health, a new password while requests flow, and the logs', { timeout: 180_000 }, async () => {
    // The example's, which `rolecall test` reads below.
    const stack = loadStack(readFileSync(join(projectRoot, 'stack.yaml'), 'utf8'), 'stack.yaml')
    const changed: (number | undefined)[] = []
    await using application = await startApplication(programs, {
      sandbox: { stack },
      env: () => ({ LOG_GROUP: group }),
      async prepare(sandbox, database) {
        await letInBySocket(database)
        for (const _ of ['first', 'second']) changed.push(await initialise(sandbox, database))
      },
    })
    const { api, database, sandbox, url } = application
    expect(changed).toEqual([1, 0])

    const env = { ...bareEnvironment(home.path), ...sandbox.env }
    const health = await runProgram(['sh', '-c', block('application').replace('http://127.0.0.1:8080', url)], { env })
    expect(health).toMatchObject({ code: 0, stdout: '{"status":"ok"}' })

    const traffic = startTraffic(application, 2)
    await traffic.answers(10)
    const parameter = sandbox.world.parameters.get(sandbox.world.parameterName)
    if (!parameter) throw new Error('the sandbox has the parameter of its stack')
    const old = parameter.value
    parameter.value = 'rotated-canary'
    expect(await initialise(sandbox, database)).toBe(1)
    const held = await holdItems(database)
    const more = atOnce(application, 8)
    await api.said('connections are opened with a new password')
    await held.release()
    traffic.add(await more)
    expect((await traffic.stop()).filter(({ status }) => status !== 200)).toEqual([])

    const tested = await runProgram([...rolecallProgram, 'test'], { env: { ...env, ROLECALL_APPLICATION_URL: `${url}/health` } })
    expect(tested).toMatchObject({ code: 0, stdout: expect.stringContaining('/health answered 200') })
    const place = aws.readsEndpointUrl ? [] : ['--endpoint-url', sandbox.endpoint]
    const listMetrics = ['cloudwatch', 'list-metrics', '--namespace', stack.metrics.namespace, '--output', 'json']
    const { stdout: metrics } = await runProgram([...aws.program, ...place, ...listMetrics], { env })
    expect(JSON.parse(metrics).Metrics).toContainEqual(
      expect.objectContaining({ Dimensions: [{ Name: 'InstanceId', Value: sandbox.world.instance.id }] }),
    )

    api.process.kill('SIGTERM')
    expect(await api.ended).toBe(0)
    const tail = await runProgram([...aws.program, ...place, 'logs', 'tail', group, '--since', '1h', '--format', 'short'], {
      env,
    })
    expect(tail.stdout).toMatch(/^\S+ \{.*"msg":"listening"\}$/m)
    expect(tail.stdout).toMatch(/^\S+ \{.*"path":"\/items","status":200,.*"msg":"answered"\}$/m)
    for (const secret of [old, 'rotated-canary'])
      expect(tail.stdout + api.output() + tested.stdout + traffic.texts.join()).not.toContain(secret)
  })
})

/** As on a machine that has its own database: its owner logs in by the socket. */
async function letInBySocket({ rootPassword, sql }: MariaDb): Promise<void> {
  const owner = `'${userInfo().username}'@localhost`
  await sql(`CREATE USER IF NOT EXISTS ${owner}; ALTER USER ${owner} IDENTIFIED VIA
    mysql_native_password USING PASSWORD('${rootPassword}') OR unix_socket; GRANT ALL ON *.* TO ${owner} WITH GRANT OPTION`)
}
