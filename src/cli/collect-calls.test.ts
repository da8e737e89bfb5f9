import { expect, test } from 'vitest'
import { allow, knownWorld, mint, sign } from '../sandbox/gateway/fixture.ts'
import { createHandler } from '../sandbox/gateway/handle.ts'
import { collectCalls } from './collect-calls.ts'

function start() {
  const world = knownWorld()
  const collection = collectCalls()
  const { handle } = createHandler(world, { observe: collection.observe })
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AmazonSSM.GetParameter' }
  const get = async (name: string, agent: string) => {
    const body = JSON.stringify({ Name: name })
    handle(await sign(world, mint(world), { service: 'ssm', headers: { ...headers, 'user-agent': agent }, body }))
  }
  return { world, collection, get }
}

test('equal calls are one with a count, whenever and by whichever client they are made', async () => {
  const { world, collection, get } = start()
  await get('/sandbox/go-mysql-api/db/password', 'one')
  world.clock.aheadMs += 60_000
  await get('/sandbox/go-mysql-api/db/password', 'two')
  await get('/absent', 'two')
  expect(collection.calls()).toMatchObject([
    { service: 'ssm', operation: 'GetParameter', status: 200, count: 2, asks: [{ explanation: { allowed: true } }] },
    { service: 'ssm', operation: 'GetParameter', status: 400, error: { code: 'ParameterNotFound' }, count: 1 },
  ])
})

test('the same call with another outcome is another', async () => {
  const { world, collection, get } = start()
  await get('/sandbox/go-mysql-api/db/password', 'one')
  allow(world, 'sts:*')
  await get('/sandbox/go-mysql-api/db/password', 'one')
  expect(collection.calls().map(({ asks }) => asks.map(({ explanation }) => explanation.allowed))).toEqual([[true], [false]])
})

test('only so many different calls are kept', async () => {
  const { collection, get } = start()
  for (let i = 0; i < 2_010; i += 1) await get(`/absent/${i}`, 'one')
  expect(collection.calls()).toHaveLength(2_000)
})
