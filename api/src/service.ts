/** The whole service: its parts in the order in which they start, and the other way round when they stop. */
import type { Config } from './config/config.ts'
import { type Database, openDatabase } from './database/database.ts'
import { migrate } from './database/migrate.ts'
import { poolOptions } from './database/options.ts'
import { Health } from './health/health.ts'
import { healthRoutes } from './health/routes.ts'
import { createApp } from './http/app.ts'
import { documentRoute } from './http/document-route.ts'
import { itemRoutes } from './items/routes.ts'
import { ItemStore } from './items/store.ts'
import type { Log } from './logs/log.ts'
import { type Clock, systemClock } from './rolecall.ts'
import { type RunningServer, startServer } from './server.ts'

export interface Service {
  readonly port: number
  /** Resolves when it serves: password read, schema up to date. It answers its health before that. */
  readonly started: Promise<void>
  /** No longer ready, then no longer accepting; requests in flight are answered, connections to the database given back. */
  stop(): Promise<void>
}

/** How long requests in flight may take once the door is closed. Milliseconds. */
const graceMs = 10_000
/** Milliseconds between attempts to start, doubled from the first to the longest. */
const backOffMs = { first: 500, longest: 30_000 }

/** Rejects when the port or the authorities of the database cannot be had; what can mend itself is tried again until it works. */
export async function startService(config: Config, log: Log, clock: Clock = systemClock): Promise<Service> {
  const database = openDatabase(await poolOptions(config, log, clock))
  const health = new Health(database, clock, log)
  const routes = [...healthRoutes(config.healthPath, health), ...itemRoutes(new ItemStore(database))]
  routes.push(documentRoute(routes))
  const app = createApp({ routes, log, phase: () => health.phase, now: () => clock.monotonic() })
  const server = await startServer({ fetch: (request) => app.fetch(request), listen: config.listen, clock })
  log.info({ address: server.address, port: server.port }, 'listening')
  const stopping = new AbortController()
  const started = makeReady(config, database, health, log, clock, stopping.signal)
  return {
    port: server.port,
    started,
    stop: () => stop(config, { database, health, server, stopping, log, clock }),
  }
}

async function makeReady(
  { migrateAtStart }: Config,
  database: Database,
  health: Health,
  log: Log,
  clock: Clock,
  signal: AbortSignal,
) {
  for (let waitMs = backOffMs.first; !signal.aborted; waitMs = Math.min(2 * waitMs, backOffMs.longest)) {
    try {
      if (migrateAtStart) {
        const applied = await migrate(database)
        if (applied.length > 0) log.info({ applied }, 'the schema is up to date')
      }
      if (signal.aborted) return
      health.phase = 'serving'
      log.info('ready')
      return
    } catch (error) {
      log.error({ err: error, againInMs: waitMs }, 'not ready yet')
      await clock.sleep(waitMs, signal).catch(() => {})
    }
  }
}

interface Running {
  database: Database
  health: Health
  server: RunningServer
  stopping: AbortController
  log: Log
  clock: Clock
}

async function stop({ stopDelayMs }: Config, { database, health, server, stopping, log, clock }: Running): Promise<void> {
  log.info('stopping')
  health.phase = 'stopping'
  stopping.abort()
  if (stopDelayMs > 0) await clock.sleep(stopDelayMs)
  await server.stop(graceMs)
  await database.destroy()
  log.info('stopped')
}
