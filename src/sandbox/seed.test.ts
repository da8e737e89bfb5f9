import { expect, test } from 'vitest'
import { WoundClock } from '../core/clock.ts'
import { completeStack } from '../stack/stack.ts'
import { seedWorld } from './seed.ts'

test.each([
  ['us-east-1', 'use1-az1'],
  ['ap-northeast-1', 'apne1-az1'],
  ['me-central-1', 'mec1-az1'],
  ['cn-northwest-1', 'cnnw1-az1'],
  ['us-gov-west-1', 'usgw1-az1'],
])('the first zone of %s has the id %s', (region, zoneId) => {
  const { instance } = seedWorld({ stack: { ...completeStack(), region }, clock: new WoundClock(0) })
  expect(instance.availabilityZoneId).toBe(zoneId)
})

test('the key of a stack has one id in every sandbox of it, so that a policy may name it', () => {
  const idFor = (alias: string) => {
    const stack = completeStack({ parameter: { key: alias } })
    return [...seedWorld({ stack, clock: new WoundClock(0) }).keys.keys()]
  }
  expect(idFor('alias/app')).toEqual([expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)])
  expect(idFor('alias/app')).toEqual(idFor('alias/app'))
  expect(idFor('alias/app')).not.toEqual(idFor('alias/other'))
})

test('so has its instance, whose id stands in the name of its log stream', () => {
  const idFor = (app: string) => seedWorld({ stack: completeStack({ app }), clock: new WoundClock(0) }).instance.id
  expect(idFor('app')).toMatch(/^i-0[0-9a-f]{16}$/)
  expect(idFor('app')).toBe(idFor('app'))
  expect(idFor('app')).not.toBe(idFor('other'))
})
