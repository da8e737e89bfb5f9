import { expect, test } from 'vitest'
import { longLivedKeysInEnvironment, longLivedKeysInFile } from './key-files.ts'

test.each([
  ['[default]\naws_access_key_id = x\naws_secret_access_key = y\n', ['credentials [default]']],
  ['[a]\nAWS_ACCESS_KEY_ID=x\n[ b ]\naws_access_key_id=y\n', ['credentials [a]', 'credentials [b]']],
  ['[profile ci]\r\naws_access_key_id = x\r\n', ['credentials [profile ci]']],
  ['[a]\naws_access_key_id = x\n[b]\nregion = r\n[a]\naws_session_token = t\n', []],
  ['[default]\nregion = us-east-1\n', []],
  ['[default]\n# aws_access_key_id = x\n', []],
  ['[default]\naws_access_key_id =\n', []],
  ['', []],
])('%j holds keys at %j', (text, expected) => {
  expect(longLivedKeysInFile(text, 'credentials').map(({ where }) => where)).toEqual(expected)
})

test.each([
  [{ AWS_ACCESS_KEY_ID: 'x' }, 1],
  [{ AWS_ACCESS_KEY_ID: 'x', AWS_SESSION_TOKEN: 't' }, 0],
  [{ AWS_ACCESS_KEY_ID: '' }, 0],
  [{}, 0],
])('the environment %j holds %i', (env, count) => {
  expect(longLivedKeysInEnvironment(env)).toHaveLength(count)
})

test('a finding never holds the key', () => {
  expect(JSON.stringify(longLivedKeysInFile('[d]\naws_access_key_id = CANARY\n', 'f'))).not.toContain('CANARY')
})
