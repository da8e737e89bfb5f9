import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Application, startApplication } from '../application.ts'
import { describeClient } from '../clients/environment.ts'
import { type MariaDb, mariaDb } from '../mariadb.ts'

const turned = 'connections are opened with a new password'
const refused = 'the database refused the password; it is read again'

describeClient('the API while its password is rotated', mariaDb, (programs) => {
  test('answers every request: the pool turns behind them', async () => {
    await using application = await startApplication(programs)
    const before = application.password
    const traffic = startTraffic(application, 2)
    for (const nth of [1, 2]) {
      await traffic.answers(20)
      const held = await holdItems(application.database)
      await application.rotate(`rotated-canary-${nth}`)
      // Every connection is busy now, so these need new ones, which the old password does not open.
      const more = atOnce(application, 10)
      await application.api.said(turned, nth)
      await held.release()
      traffic.add(await more)
    }
    await traffic.answers(20)
    const failed = (await traffic.stop()).filter(({ status }) => status !== 200)
    expect(failed).toEqual([])

    const { pid } = application.api.process
    const seen = [
      application.api.output(),
      ...traffic.texts,
      readFileSync(`/proc/${pid}/cmdline`, 'utf8'),
      readFileSync(`/proc/${pid}/environ`, 'utf8'),
    ].join('\n')
    for (const canary of [before, 'rotated-canary-1', 'rotated-canary-2']) expect(seen).not.toContain(canary)
  })

  test('waits for the parameter where the database was changed first', async () => {
    await using application = await startApplication(programs)
    await application.rotate('rotated-canary-3', 'database')
    const held = await holdItems(application.database)
    const waiting = atOnce(application, 10)
    await application.api.said(refused)
    await application.rotate('rotated-canary-3')
    await application.api.said(turned)
    await held.release()
    expect((await waiting).filter(({ status }) => status !== 200)).toEqual([])
  })
})

interface Seen {
  status: number
  text: string
}

async function ask({ url }: Application): Promise<Seen> {
  const response = await fetch(`${url}/items`)
  return { status: response.status, text: `${JSON.stringify([...response.headers])}${await response.text()}` }
}

const atOnce = (application: Application, count: number) => Promise.all(Array.from({ length: count }, () => ask(application)))

/** Holds whoever reads or writes items, and with them their connections, until it is released. */
async function holdItems({ rootOptionFile }: MariaDb) {
  const client = spawn('mariadb', [`--defaults-file=${rootOptionFile}`, '--batch', '--skip-column-names', '--unbuffered'])
  client.stdin.write("LOCK TABLES go_mysql_api.items WRITE; SELECT 'held';\n")
  await once(client.stdout, 'data')
  return {
    async release() {
      client.stdin.end()
      await once(client, 'close')
    },
  }
}

/** Requests one after the other, from several clients, until it is stopped. */
function startTraffic(application: Application, clients: number) {
  const all: Seen[] = []
  const waiting = new Set<() => void>()
  let going = true
  const add = (seen: Seen[]) => {
    all.push(...seen)
    for (const look of waiting) look()
  }
  const ended = Promise.all(
    Array.from({ length: clients }, async () => {
      while (going) add([await ask(application)])
    }),
  )
  return {
    add,
    get texts() {
      return all.map(({ text }) => text)
    },
    /** Resolves after this many more answers. */
    answers: (count: number) =>
      new Promise<void>((resolve) => {
        const enough = all.length + count
        const look = () => all.length >= enough && waiting.delete(look) && resolve()
        waiting.add(look)
      }),
    async stop() {
      going = false
      await ended
      return all
    },
  }
}
