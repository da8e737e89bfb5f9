import { describe, expect, test } from 'vitest'
import { scrubber, secretsOfEnvironment, secretsOfKeyFile } from './scrub.ts'

describe('a value that is known', () => {
  const scrub = scrubber(['s3cr/et"x', 's3cr/et"x-and-more', 'short'])
  test.each([
    ['plain', 'said s3cr/et"x here'],
    ['as part of an URL', 'https://h/?q=s3cr%2Fet%22x'],
    ['in JSON', JSON.stringify({ a: 's3cr/et"x' })],
    ['in Base64', Buffer.from('s3cr/et"x').toString('base64')],
    ['inside a longer one', 's3cr/et"x-and-more'],
  ])('is taken out %s', (_, text) => {
    const scrubbed = scrub(text)
    expect(scrubbed).toContain('[redacted known]')
    expect(scrubbed).not.toMatch(/s3cr|czNjci/)
  })

  test('stays when it is too short to be told from a word', () => {
    expect(scrub('a short word')).toBe('a short word')
  })
})

test('what only looks like a secret goes too', () => {
  expect(scrubber([])('password=hunter2')).toBe('password=[redacted assigned-secret]')
})

test('the names of variables say whose values are secret', () => {
  expect(secretsOfEnvironment({ DB_PASSWORD: 'a', GITHUB_TOKEN: 'b', API_KEY: 'c', PATH: 'd', EMPTY_TOKEN: undefined })).toEqual([
    'a',
    'b',
    'c',
  ])
})

test('keys of AWS’s files are secret', () => {
  expect(
    secretsOfKeyFile('[default]\naws_access_key_id = a\n aws_secret_access_key=b c \nregion = r\naws_session_token = d\n'),
  ).toEqual(['a', 'b c', 'd'])
})
