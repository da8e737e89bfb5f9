import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { WoundClock } from '../core/clock.ts'
import { completeStack } from '../stack/stack.ts'
import { makeHome } from './home.ts'
import { seedWorld } from './seed.ts'

test('files are for their owner alone, programs run, and all is gone in the end', async () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  world.files.set('credentials', '[default]\n')
  world.files.set('bin/tool', '#!/bin/sh\necho run\n')
  const home = await makeHome(world)
  const { PATH = '', AWS_SHARED_CREDENTIALS_FILE = '', ...rest } = home.env()
  expect(rest).toEqual({})
  expect(readFileSync(AWS_SHARED_CREDENTIALS_FILE, 'utf8')).toBe('[default]\n')
  expect(statSync(AWS_SHARED_CREDENTIALS_FILE).mode & 0o777).toBe(0o600)
  expect(execFileSync(`${PATH}/tool`, { encoding: 'utf8' })).toBe('run\n')
  await home.close()
  expect(existsSync(dirname(AWS_SHARED_CREDENTIALS_FILE))).toBe(false)
})

test('what is taken out of the world is no longer pointed to', async () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  world.files.set('config', '')
  const home = await makeHome(world)
  world.files.delete('config')
  expect(home.env()).toEqual({})
  await home.close()
})

test('without files there is no directory', async () => {
  const home = await makeHome(seedWorld({ stack: completeStack(), clock: new WoundClock(0) }))
  expect(home.env()).toEqual({})
  await home.close()
})
