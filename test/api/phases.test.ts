import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'vitest'
import { prepareDatabase } from '../../api/rehearsal/database.ts'
import { readConfig } from '../../api/src/config/config.ts'
import { createLog } from '../../api/src/logs/log.ts'
import { startService } from '../../api/src/service.ts'
import { WoundClock } from '../../src/core/clock.ts'
import { completeStack } from '../../src/stack/stack.ts'
import { describeClient } from '../clients/environment.ts'
import { mariaDb, startMariaDb } from '../mariadb.ts'

const settle = () => new Promise((resolve) => setImmediate(resolve))

describeClient('the phases of the API', mariaDb, (programs) => {
  test('it is ready once it has started, no longer when it is to stop, and closes its door only then', async ({
    expect,
    onTestFinished,
  }) => {
    await using database = await startMariaDb(programs)
    const stack = completeStack()
    const directory = mkdtempSync(join(tmpdir(), 'api-phases-'))
    onTestFinished(() => rmSync(directory, { recursive: true }))
    const passwordFile = join(directory, 'password')
    const env = { DB_PASSWORD_FILE: passwordFile, DB_PORT: String(database.port), LISTEN_ADDRESS: '127.0.0.1', PORT: '0' }
    const clock = new WoundClock(0)
    const log = createLog({ level: 'fatal', sinks: [] })
    const service = await startService(readConfig({ ...env, STOP_DELAY_MS: '5000' }, undefined, stack), log, clock)
    const ask = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${service.port}${path}`)
      await response.arrayBuffer()
      return [response.status, response.headers.get('connection')]
    }
    const keepAlive = 'keep-alive'

    // There is no password yet, let alone a database that takes it.
    expect([await ask('/health'), await ask('/health/ready'), await ask('/items')]).toEqual(Array(3).fill([503, keepAlive]))

    await prepareDatabase(database, stack.database, 'canary')
    writeFileSync(passwordFile, 'canary\n')
    let isStarted = false
    void service.started.then(() => {
      isStarted = true
    })
    while (!isStarted) {
      clock.wind(500)
      await settle()
    }
    expect([await ask('/health'), await ask('/health/ready'), await ask('/items')]).toEqual(Array(3).fill([200, keepAlive]))

    const stopped = service.stop()
    expect(await ask('/health/ready')).toEqual([503, 'close'])
    expect([await ask('/health'), await ask('/items')]).toEqual(Array(2).fill([200, 'close']))

    clock.wind(5000)
    await stopped
    await expect(ask('/health')).rejects.toThrow()
  })
})
