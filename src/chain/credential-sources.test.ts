import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchDirectory } from '../core/testing/scratch.ts'
import { findSources } from './credential-sources.ts'

const keys = 'aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = canary\n'

/** A home directory with these AWS files. */
function homeWith({ config, credentials }: { config?: string; credentials?: string }): string {
  const home = scratchDirectory()
  mkdirSync(join(home, '.aws'))
  if (config !== undefined) writeFileSync(join(home, '.aws/config'), config)
  if (credentials !== undefined) writeFileSync(join(home, '.aws/credentials'), credentials)
  return home
}

test.each<{ given: string; env?: Record<string, string>; config?: string; credentials?: string; sources: string[] }>([
  { given: 'nothing', sources: ['instance'] },
  { given: 'variables that are empty', env: { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' }, sources: ['instance'] },
  {
    given: 'keys in the environment and a file',
    env: { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'canary' },
    credentials: `[default]\n${keys}`,
    sources: ['environment', 'credentials-file', 'instance'],
  },
  { given: 'keys of another profile', credentials: `[other]\n${keys}`, sources: ['instance'] },
  {
    given: 'keys in both files',
    config: `[default]\n${keys}`,
    credentials: `[default]\n${keys}`,
    sources: ['credentials-file', 'config-file', 'instance'],
  },
  {
    given: 'a role of the profile that is named',
    env: { AWS_PROFILE: 'prod' },
    config: '[profile prod]\nrole_arn = arn:aws:iam::111122223333:role/prod\ncredential_source = Ec2InstanceMetadata\n',
    sources: ['profile-role', 'instance'],
  },
  { given: 'a process', config: '[default]\ncredential_process = /bin/false\n', sources: ['profile-process', 'instance'] },
  { given: 'a session of IAM Identity Center', config: '[default]\nsso_session = work\n', sources: ['profile-sso', 'instance'] },
  { given: 'a login', config: '[default]\nlogin_session = me\n', sources: ['profile-login', 'instance'] },
  {
    given: 'a web identity',
    env: { AWS_WEB_IDENTITY_TOKEN_FILE: '/var/run/token', AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/pod' },
    sources: ['web-identity', 'instance'],
  },
  { given: 'half of a web identity', env: { AWS_WEB_IDENTITY_TOKEN_FILE: '/var/run/token' }, sources: ['instance'] },
  { given: 'a task role', env: { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/v2/x' }, sources: ['container', 'instance'] },
  {
    given: 'EKS Pod Identity',
    env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://169.254.170.23/v1/credentials' },
    sources: ['container', 'instance'],
  },
])('$given: $sources', async ({ env, sources, ...files }) => {
  const found = await findSources({ HOME: homeWith(files), ...env })
  expect(found.sources).toEqual(sources)
  expect(JSON.stringify(found)).not.toContain('canary')
})

test.each([
  [{}, true],
  [{ AWS_PROFILE: 'prod' }, true],
  [{ AWS_PROFILE: 'keys' }, true],
  [{ AWS_PROFILE: 'gone' }, false],
])('whether the profile of %o is there: %s', async (env, there) => {
  const HOME = homeWith({ config: '[profile prod]\n', credentials: `[keys]\n${keys}` })
  expect((await findSources({ HOME, ...env })).profileIsThere).toBe(there)
})

test('files that are named count instead of those in the home directory', async () => {
  const HOME = homeWith({ credentials: `[default]\n${keys}` })
  expect((await findSources({ HOME, AWS_SHARED_CREDENTIALS_FILE: join(HOME, 'absent') })).sources).toEqual(['instance'])
})
