import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { completeStack } from '../../stack/stack.ts'
import { MetadataService } from '../imds/answer.ts'
import { seedWorld } from '../seed.ts'
import fault from './imds-from-before-tokens.ts'

test('the metadata service of the instance is told', () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  fault.spoil(world)
  expect(world.instance.tokenTrouble).toBe('no-imdsv2')
})

test('it answers without a token and whatever token is shown, and grants none', () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  fault.spoil(world)
  const service = new MetadataService(world)
  const target = '/latest/meta-data/instance-id'
  const found = { status: 200, body: world.instance.id }
  expect(service.answer({ method: 'GET', target, headers: {} })).toMatchObject(found)
  expect(service.answer({ method: 'GET', target, headers: { 'x-aws-ec2-metadata-token': 'x' } })).toMatchObject(found)
  expect(service.answer({ method: 'PUT', target: '/latest/api/token', headers: {} })).toMatchObject({ status: 404 })
})
