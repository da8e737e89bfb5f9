import { expect, test } from 'vitest'
import type { RunProgram } from '../program.ts'
import { learnIn } from '../testing/against.ts'
import sources from './sources.ts'

const keys = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'canary' }

const saying =
  (stdout: string): RunProgram =>
  async (file, args) => {
    expect([file, ...args]).toEqual(['aws', 'configure', 'list'])
    return { exitCode: 0, stdout, stderr: '' }
  }

const asksNobody: RunProgram = () => Promise.reject(new Error('asked'))

test('where the role wins, nobody is asked', async () => {
  expect(await learnIn(sources, { env: { PATH: '/bin' }, runProgram: asksNobody })).toEqual({
    'sources.found': ['instance'],
    'sources.profile': 'default',
    'sources.profileIsThere': true,
  })
})

test.each([
  [
    '      Name                    Value             Type    Location\naccess_key     ****************MPLE              env\n',
    'env',
  ],
  ['access_key : ****************MPLE : shared-credentials-file :\n', 'shared-credentials-file'],
  ['access_key                <not set>             None    None\n', undefined],
  ['', undefined],
])('where keys win, the CLI is asked what it takes: %s', async (stdout, type) => {
  const facts = await learnIn(sources, { env: { PATH: '/bin', ...keys }, runProgram: saying(stdout) })
  expect(facts['sources.found']).toEqual(['environment', 'instance'])
  expect(facts['sources.cliType']).toBe(type)
  expect(JSON.stringify(facts)).not.toMatch(/canary|MPLE/)
})

test('a source that the CLI would have to ask, or a program it would have to run, is not tried', async () => {
  const env = { PATH: '/bin', AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://169.254.170.2/' }
  expect((await learnIn(sources, { env, runProgram: asksNobody }))['sources.found']).toEqual(['container', 'instance'])
})
