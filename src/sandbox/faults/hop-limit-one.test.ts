import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { completeStack } from '../../stack/stack.ts'
import { MetadataService } from '../imds/answer.ts'
import { seedWorld } from '../seed.ts'
import fault from './hop-limit-one.ts'

test('the reply to a token request is lost until the limit is raised, while reads are answered', () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  const service = new MetadataService(world)
  const put = { method: 'PUT', target: '/latest/api/token', headers: { 'x-aws-ec2-metadata-token-ttl-seconds': '60' } }
  expect(service.answer(put)).toMatchObject({ status: 200 })
  fault.spoil(world)
  expect(service.answer(put)).toBe('hold')
  expect(service.answer({ method: 'GET', target: '/latest/meta-data/', headers: {} })).toMatchObject({ status: 401 })
  world.instance.options.httpPutResponseHopLimit = 2
  expect(service.answer(put)).toMatchObject({ status: 200 })
})
