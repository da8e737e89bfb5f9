import { expect, test } from 'vitest'
import { allow } from './fixture.ts'
import { createHandler } from './handle.ts'
import type { ObservedCall } from './observe.ts'
import { gate, signed } from './signing-fixture.ts'

const body = JSON.stringify({ Name: '/sandbox/go-mysql-api/db/password' })
const headers = { 'x-amz-target': 'AmazonSSM.GetParameter', 'content-type': 'application/x-amz-json-1.1' }

async function observed(action: string, target = 'AmazonSSM.GetParameter'): Promise<ObservedCall> {
  const { world, session } = gate()
  allow(world, action)
  const calls: ObservedCall[] = []
  const handler = createHandler(world, { observe: (call) => calls.push(call) })
  const reply = handler.handle(await signed(session, { headers: { ...headers, 'x-amz-target': target }, body }))
  const [call] = calls
  if (!call || calls.length > 1) throw new Error('each call is seen once')
  expect(call.status).toBe(reply.status)
  return call
}

test('a call that is allowed is seen with its input and what decided', async () => {
  const { service, operation, input, session, judged, status, error } = await observed('ssm:*')
  expect({ service, operation, input, status, error }).toEqual({
    ...{ service: 'ssm', operation: 'GetParameter', status: 200, error: undefined },
    input: { Name: '/sandbox/go-mysql-api/db/password' },
  })
  expect(session?.roleDelivery).toBe('2.0')
  expect(judged.map(({ request, decision }) => [request.action, decision.allowed, decision.decidedBy?.policy.name])).toEqual([
    ['ssm:GetParameter', true, 'known'],
  ])
})

test('one that is denied, with the refusal', async () => {
  const { judged, status, error } = await observed('kms:*')
  expect([status, error?.code]).toEqual([400, 'AccessDeniedException'])
  expect(judged.map(({ decision }) => decision.denial)).toEqual(['implicit'])
})

test('one that is not emulated, as far as it came', async () => {
  const { operation, input, judged, error } = await observed('*', 'AmazonSSM.GetParameterHistory')
  expect({ operation, input, judged, code: error?.code }).toEqual({
    ...{ operation: 'GetParameterHistory', input: undefined, judged: [], code: 'NotEmulated' },
  })
})

test('one that is not signed, without anybody behind it', async () => {
  const { world } = gate()
  const calls: ObservedCall[] = []
  const request = { method: 'POST', path: '/', query: '', rawHeaders: Object.entries(headers).flat(), body: Buffer.from(body) }
  createHandler(world, { observe: (call) => calls.push(call) }).handle(request)
  expect(calls.map(({ session, error }) => [session, error?.code])).toEqual([[undefined, 'MissingAuthenticationTokenException']])
})
