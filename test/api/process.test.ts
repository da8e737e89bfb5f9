import { expect, test } from 'vitest'
import { apiProgram, startApi, startApplication } from '../application.ts'
import { bareEnvironment, describeClient, runProgram, useHome } from '../clients/environment.ts'
import { type MariaDb, mariaDb } from '../mariadb.ts'

const home = useHome()
const json = { 'Content-Type': 'application/json' }
const slowInserts = (seconds: number) =>
  `USE go_mysql_api; CREATE TRIGGER slow BEFORE INSERT ON items FOR EACH ROW SET NEW.quantity = NEW.quantity + SLEEP(${seconds})`
const killAll = "SELECT CONCAT('KILL ', id, ';') FROM information_schema.processlist WHERE user = 'go_mysql_api'"

/** Until a slow insert is under way. */
async function untilAsleep({ sql }: MariaDb): Promise<void> {
  while ((await sql("SELECT COUNT(*) FROM information_schema.processlist WHERE state = 'User sleep'")) !== '1\n');
}

test.each([
  [{ PORT: '80a' }, '`PORT`: a whole number from 0 to 65535'],
  [{ DB_TLS: 'maybe', PORT: '-1' }, '`PORT`: a whole number from 0 to 65535; `DB_TLS`: `required` or `off`'],
  [
    { DB_PASSWORD: 'canary' },
    '`DB_PASSWORD`: a password in the environment can be read by others; it belongs into the parameter',
  ],
  [{ STACK_FILE: '/nowhere/stack.yaml' }, '`STACK_FILE`: `/nowhere/stack.yaml` cannot be read (ENOENT)'],
  [{ DB_HOST: '10.0.0.1' }, '`DB_HOST`: a host name, because a TLS certificate is checked against it (or `DB_TLS=off`)'],
])('with %j the process ends with 2 and says which variable', async (env, words) => {
  const ended = await runProgram([process.execPath, apiProgram('main')], { env: { ...bareEnvironment(home.path), ...env } })
  expect(ended).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(`bad configuration: ${words}\n`) })
  expect(ended.stderr).not.toContain('canary')
})

test('a port that is taken ends the process with 1', async () => {
  await using blocked = await listenSomewhere()
  const env = { ...bareEnvironment(home.path), LISTEN_ADDRESS: '127.0.0.1', PORT: String(blocked.port) }
  expect(await runProgram([process.execPath, apiProgram('main')], { env })).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('EADDRINUSE'),
  })
})

test('it stops when asked, though nobody reads what it says any more', async () => {
  const api = await startApi({ ...bareEnvironment(home.path), LISTEN_ADDRESS: '127.0.0.1', PORT: '0' })
  api.process.stdout?.destroy()
  // Each request is a line, which now goes nowhere.
  await fetch(`${api.url}/items`)
  api.process.kill('SIGTERM')
  expect(await api.ended).toBe(0)
})

test('without a role it listens, is not healthy, says why in its logs only, and still stops when asked', async () => {
  const api = await startApi({ ...bareEnvironment(home.path), LISTEN_ADDRESS: '127.0.0.1', PORT: '0' })
  const { err } = (await api.said('not ready yet')) as { err: { cause: object } }
  expect(JSON.stringify(err)).toContain('Could not load credentials from any providers')
  for (const path of ['/health', '/health/ready']) {
    const response = await fetch(api.url + path)
    expect([response.status, await response.text()]).toEqual([503, '{"status":"unavailable"}'])
  }
  const items = await fetch(`${api.url}/items`)
  expect([items.status, items.headers.get('retry-after')]).toEqual([503, '1'])
  expect(await items.text()).not.toMatch(/credential|provider/i)
  api.process.kill('SIGTERM')
  expect(await api.ended).toBe(0)
})

describeClient('the API process', mariaDb, (programs) => {
  test('asked to stop, it answers what it has begun, takes nothing new, and ends with 0', async () => {
    await using application = await startApplication(programs)
    await application.database.sql(slowInserts(2))
    const slow = fetch(`${application.url}/items`, { method: 'POST', body: '{"name":"slow"}', headers: json })
    await untilAsleep(application.database)
    application.api.process.kill('SIGTERM')
    await application.api.said('stopping')
    await expect(fetch(`${application.url}/health`)).rejects.toThrow()
    const response = await slow
    expect([response.status, response.headers.get('connection')]).toEqual([201, 'close'])
    expect(await application.api.ended).toBe(0)
    expect(application.api.lines.at(-1)).toMatchObject({ msg: 'stopped' })
    expect(
      await application.database.sql("SELECT COUNT(*) FROM information_schema.processlist WHERE user = 'go_mysql_api'"),
    ).toBe('0\n')
  })

  test('the health check of its container asks where it listens', async () => {
    await using application = await startApplication(programs)
    const check = (port: string) =>
      runProgram([process.execPath, apiProgram('health-check')], { env: { ...bareEnvironment(home.path), PORT: port } })
    expect(await check(new URL(application.url).port)).toMatchObject({ code: 0, stdout: '' })
    expect(await check('1')).toMatchObject({ code: 1, stdout: '' })
  })

  test('the schema can be made by a process of its own, and the service be told to leave it alone', async () => {
    await using application = await startApplication(programs, { env: () => ({ MIGRATE_AT_START: 'false' }) })
    expect((await fetch(`${application.url}/items`)).status).toBe(500)
    const { host, port } = application.database
    const env = { ...bareEnvironment(home.path), ...application.sandbox.env, DB_HOST: host, DB_PORT: String(port) }
    const migrated = await runProgram([process.execPath, apiProgram('migrate')], { env })
    expect(migrated).toMatchObject({ code: 0, stdout: expect.stringContaining('"applied":["001-create-items"]') })
    expect((await fetch(`${application.url}/items`)).status).toBe(200)
  })

  test('three that start at once on an empty database make the schema once', async () => {
    await using application = await startApplication(programs)
    await application.database.sql('DROP DATABASE go_mysql_api; CREATE DATABASE go_mysql_api')
    const env = { ...bareEnvironment(home.path), ...application.sandbox.env, LISTEN_ADDRESS: '127.0.0.1', PORT: '0' }
    const address = { DB_HOST: application.database.host, DB_PORT: String(application.database.port) }
    const three = await Promise.all([1, 2, 3].map(() => startApi({ ...env, ...address })))
    await Promise.all(three.map((api) => api.said('ready')))
    const applied = three.flatMap(({ lines }) => lines.filter(({ msg }) => msg === 'the schema is up to date'))
    expect(applied).toMatchObject([{ applied: ['001-create-items'] }])
    for (const { process } of three) process.kill('SIGTERM')
    expect(await Promise.all(three.map(({ ended }) => ended))).toEqual([0, 0, 0])
  })

  test('a request whose connection breaks under it is told to try again, and the next is answered', async () => {
    await using application = await startApplication(programs)
    await application.database.sql(slowInserts(30))
    const slow = fetch(`${application.url}/items`, { method: 'POST', body: '{"name":"cut"}', headers: json })
    await untilAsleep(application.database)
    await application.database.sql(await application.database.sql(killAll))
    const response = await slow
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1'])
    expect(await response.text()).not.toMatch(/killed|lost|connection/i)
    expect((await fetch(`${application.url}/items`)).status).toBe(200)
  })

  test('when the database goes it is not healthy, and when it is back it is', async () => {
    await using application = await startApplication(programs)
    const healthIs = async (status: number) => {
      while ((await fetch(`${application.url}/health`)).status !== status);
    }
    await application.database.sql("ALTER USER go_mysql_api@'%' ACCOUNT LOCK")
    await application.database.sql(await application.database.sql(killAll))
    await healthIs(503)
    await application.database.sql("ALTER USER go_mysql_api@'%' ACCOUNT UNLOCK")
    await healthIs(200)
    await application.api.said('the database answers again')
  })
})

async function listenSomewhere() {
  const { createServer } = await import('node:http')
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return { port, [Symbol.asyncDispose]: () => new Promise<void>((resolve) => void server.close(() => resolve())) }
}
