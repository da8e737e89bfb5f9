import { expect, test } from 'vitest'
import endpoint from './faults/endpoint-forgets-parameters.ts'
import { addInstance, knownWorld } from './gateway/fixture.ts'
import { routeOf } from './route.ts'

const instanceId = 'i-0123456789abcdef0'

test('an instance calls by the internet, from the address of its VPC', () => {
  expect(routeOf({ instanceId }, knownWorld())).toEqual({ sourceIp: '203.0.113.10', endpoint: undefined })
})

test('where there is an endpoint, instances call through it, each from its own address', () => {
  const world = knownWorld()
  endpoint.spoil(world)
  addInstance(world, { id: 'i-00000002', privateIp: '10.0.1.11', vpcId: 'vpc-2' })
  expect(routeOf({ instanceId }, world)).toEqual({
    sourceIp: '10.0.1.10',
    endpoint: { id: 'vpce-0123456789abcdef0', vpcId: 'vpc-0123456789abcdef0' },
  })
  expect(routeOf({ instanceId: 'i-00000002' }, world)).toMatchObject({ sourceIp: '10.0.1.11', endpoint: { vpcId: 'vpc-2' } })
})

test('the operator never does', () => {
  const world = knownWorld()
  endpoint.spoil(world)
  expect(routeOf({ instanceId: undefined }, world)).toEqual({ sourceIp: '198.51.100.20', endpoint: undefined })
})
