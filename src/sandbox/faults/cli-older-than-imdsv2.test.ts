import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { completeStack } from '../../stack/stack.ts'
import { seedWorld } from '../seed.ts'
import fault from './cli-older-than-imdsv2.ts'

test('an `aws` that says an old version stands among the files', () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  fault.spoil(world)
  expect(world.files.get('bin/aws')).toContain('aws-cli/1.16.100 ')
})
