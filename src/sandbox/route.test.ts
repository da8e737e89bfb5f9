import { expect, test } from 'vitest'
import endpoint from './faults/endpoint-forgets-parameters.ts'
import { addInstance, knownWorld, mint } from './gateway/fixture.ts'
import { operatorKeys } from './operator.ts'
import { routeOf } from './route.ts'
import type { World } from './world.ts'

const routeFrom = (world: World, calledFrom: string) => routeOf({ principal: { ...mint(world).principal, calledFrom } }, world)

test('an instance calls by the internet, from the address of its VPC', () => {
  const world = knownWorld()
  expect(routeOf(mint(world), world)).toEqual({ sourceIp: '203.0.113.10', endpoint: undefined })
})

test('where there is an endpoint, instances call through it, each from its own address', () => {
  const world = knownWorld()
  endpoint.spoil(world)
  addInstance(world, { id: 'i-00000002', privateIp: '10.0.1.11', vpcId: 'vpc-2' })
  expect(routeOf(mint(world), world)).toEqual({
    sourceIp: '10.0.1.10',
    endpoint: { id: 'vpce-0123456789abcdef0', vpcId: 'vpc-0123456789abcdef0' },
  })
  expect(routeFrom(world, 'i-00000002')).toMatchObject({ sourceIp: '10.0.1.11', endpoint: { vpcId: 'vpc-2' } })
})

test('the operator never does', () => {
  const world = knownWorld()
  endpoint.spoil(world)
  const session = world.sessions.find(operatorKeys(world).AWS_ACCESS_KEY_ID ?? '')
  expect(session && routeOf(session, world)).toEqual({ sourceIp: '198.51.100.20', endpoint: undefined })
})
