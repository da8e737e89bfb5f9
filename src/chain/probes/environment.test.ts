import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchDirectory } from '../../core/testing/scratch.ts'
import { completeStack } from '../../stack/stack.ts'
import { learnIn } from '../testing/against.ts'
import environment from './environment.ts'

test('reads the known variables that are set, empty ones too, and no others', async () => {
  const env = { AWS_REGION: 'eu-central-1', AWS_PAGER: '', AWS_SECRET_ACCESS_KEY: 'canary' }
  expect(await learnIn(environment, { env })).toEqual({
    'environment.variables': { AWS_REGION: 'eu-central-1', AWS_PAGER: '' },
    'environment.imdsv1Fallback': 'never',
    'environment.stackRegion': 'us-east-1',
  })
})

test('reads the region of the profile in the config file of the home directory', async () => {
  const config = join(scratchDirectory(), 'config')
  writeFileSync(config, '[default]\nregion = eu-west-1\n[profile other]\nregion = eu-west-2\n')
  const regionWith = async (env: Record<string, string>) =>
    (await learnIn(environment, { env: { AWS_CONFIG_FILE: config, ...env } }))['environment.profileRegion']
  expect(await regionWith({})).toBe('eu-west-1')
  expect(await regionWith({ AWS_PROFILE: 'other' })).toBe('eu-west-2')
  expect(await regionWith({ AWS_PROFILE: 'missing' })).toBeUndefined()
})

test('the stack says whether clients may fall back, and the environment can forbid it', async () => {
  const stack = completeStack({ imdsv1Fallback: 'when-unavailable' })
  const fallbackIn = async (env: Record<string, string>) =>
    (await learnIn(environment, { stack, env }))['environment.imdsv1Fallback']
  expect(await fallbackIn({})).toBe('when-unavailable')
  expect(await fallbackIn({ AWS_EC2_METADATA_V1_DISABLED: 'true' })).toBe('never')
})
