/** `/health`: the service works, database included. `/health/ready`: send requests here. */
import * as z from 'zod/mini'
import { type Answer, defineRoute, type Route } from '../http/route.ts'
import type { Health } from './health.ts'

const well = z.strictObject({ status: z.literal('ok') })
const unwell = z.strictObject({ status: z.literal('unavailable') })

const answers = {
  200: { description: 'Yes', body: { name: 'Well', schema: well } },
  503: { description: 'No', body: { name: 'Unwell', schema: unwell } },
}

const answer = (yes: boolean): Answer =>
  yes
    ? { status: 200, body: { status: 'ok' } }
    : { status: 503, body: { status: 'unavailable' }, headers: { 'Retry-After': '1' } }

/** @param path where the stack says that the application answers when it is well */
export function healthRoutes(path: string, health: Health): Route[] {
  const common = { method: 'get', answers, quiet: true } as const
  return [
    defineRoute({
      ...common,
      path,
      operationId: 'health',
      summary: 'Whether the service works, its database included',
      handle: async () => answer(await health.works()),
    }),
    defineRoute({
      ...common,
      path: `${path.replace(/\/$/, '')}/ready`,
      operationId: 'ready',
      summary: 'Whether to send requests here: not while it starts or stops',
      handle: async () => answer(await health.ready()),
    }),
  ]
}
