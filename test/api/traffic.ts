/** Requests to the API from several clients, and a way to make it need new connections. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Application } from '../application.ts'
import type { MariaDb } from '../mariadb.ts'

interface Seen {
  status: number
  text: string
}

async function ask({ url }: Application): Promise<Seen> {
  const response = await fetch(`${url}/items`)
  return { status: response.status, text: `${JSON.stringify([...response.headers])}${await response.text()}` }
}

/** As many requests as that at the same time. */
export const atOnce = (application: Application, count: number) =>
  Promise.all(Array.from({ length: count }, () => ask(application)))

/** Holds whoever reads or writes items, and with them their connections, until it is released. */
export async function holdItems({ rootOptionFile }: MariaDb) {
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
export function startTraffic(application: Application, clients: number) {
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
