/** The application: request in, response out, no socket. Every response carries a request id and leaves nothing for a browser to guess. */
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { DatabaseUnavailable } from '../database/unavailable.ts'
import type { Log } from '../logs/log.ts'
import { readInput } from './input.ts'
import { HttpProblem, problemResponse } from './problem.ts'
import type { Route } from './route.ts'

const maxBodyBytes = 64 * 1024

const securityHeaders = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
}

export interface AppOptions {
  routes: readonly Route[]
  log: Log
  /** While it starts, only its health is answered; while it stops, connections are closed behind their response. */
  phase(): 'starting' | 'serving' | 'stopping'
  /** Milliseconds that only grow. */
  now(): number
}

type App = Hono<{ Variables: { requestId: string; quiet: boolean } }>

export function createApp({ routes, log, phase, now }: AppOptions): App {
  const app: App = new Hono()

  app.use(async (context, next) => {
    const startedAt = now()
    const sent = context.req.header('X-Request-Id') ?? ''
    // A client's own id is kept where it cannot upset a log or a header.
    const requestId = /^[\w.-]{1,64}$/.test(sent) ? sent : randomUUID()
    context.set('requestId', requestId)
    await next()
    const headers = { ...securityHeaders, 'X-Request-Id': requestId, ...(phase() === 'stopping' && { Connection: 'close' }) }
    for (const [name, value] of Object.entries(headers)) context.header(name, value)
    const { method, path } = context.req
    const line = { requestId, method, path, status: context.res.status, durationMs: Math.round(now() - startedAt) }
    if (context.get('quiet')) log.debug(line, 'answered')
    else log.info(line, 'answered')
  })

  app.use(
    bodyLimit({
      maxSize: maxBodyBytes,
      onError: () => {
        throw new HttpProblem(413, `at most ${maxBodyBytes} bytes are taken`)
      },
    }),
  )

  for (const route of routes) {
    app.on(route.method.toUpperCase(), honoPath(route), async (context) => {
      context.set('quiet', route.quiet === true)
      if (phase() === 'starting' && !route.quiet) throw tryAgain()
      const { status, body, headers = {} } = await route.handle(await readInput(route, context.req.param(), context.req.raw))
      if (body === undefined) return new Response(null, { status, headers })
      return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } })
    })
  }
  for (const [path, methods] of methodsByPath(routes)) {
    app.all(path, () => {
      throw new HttpProblem(405, `only ${methods} is taken here`, { headers: { Allow: methods } })
    })
  }
  app.notFound((context) => problemResponse(new HttpProblem(404), context.get('requestId')))
  app.onError((error, context) => {
    const requestId = context.get('requestId')
    if (error instanceof HttpProblem) return problemResponse(error, requestId)
    log.error({ requestId, err: error }, 'a request failed')
    if (error instanceof DatabaseUnavailable) {
      return problemResponse(tryAgain(), requestId)
    }
    return problemResponse(new HttpProblem(500), requestId)
  })
  return app
}

const tryAgain = () => new HttpProblem(503, 'try again soon', { headers: { 'Retry-After': '1' } })

const honoPath = ({ path }: Route) => path.replaceAll(/\{(\w+)\}/g, ':$1')

function methodsByPath(routes: readonly Route[]): Map<string, string> {
  const byPath = new Map<string, string>()
  for (const route of routes) {
    const path = honoPath(route)
    const methods = route.method === 'get' ? 'GET, HEAD' : route.method.toUpperCase()
    byPath.set(path, byPath.has(path) ? `${byPath.get(path)}, ${methods}` : methods)
  }
  return byPath
}
