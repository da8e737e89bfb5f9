import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasProfile, readProfile } from './config-profile.ts'

const file = `\uFEFF[default] # written by hand
region = us-east-1
ec2_metadata_service_endpoint_mode=IPv6 ; Nitro only
[profile prod]
Region\t=\teu-west-1 # the same
url = http://host/#here
s3 =
  max_concurrent_requests = 20
  region = nested
empty =
= no name
no value
[profile "two words"]
region = ap-south-1
[services prod]
region = of a service
[prod]
region = of no profile
`

test('the default profile', () => {
  expect(Object.fromEntries(readProfile(file, 'default'))).toEqual({
    region: 'us-east-1',
    ec2_metadata_service_endpoint_mode: 'IPv6',
  })
})

test('a named profile, without comments, nested settings and what is no setting', () => {
  expect(Object.fromEntries(readProfile(file, 'prod'))).toEqual({
    region: 'eu-west-1',
    url: 'http://host/#here',
    s3: '',
    empty: '',
  })
})

test('a name in quotes', () => {
  expect(readProfile(file, 'two words').get('region')).toBe('ap-south-1')
})

test('lines that end as on Windows', () => {
  expect(readProfile(file.replaceAll('\n', '\r\n'), 'prod').get('region')).toBe('eu-west-1')
})

test('`[profile default]` wins over `[default]`', () => {
  expect(readProfile('[profile default]\nregion = a\n[default]\nregion = b\n', 'default').get('region')).toBe('a')
})

test('an unknown profile has no settings', () => {
  expect(readProfile(file, 'stage').size).toBe(0)
})

test('names that every object has are names like any other', () => {
  expect(readProfile('[profile __proto__]\nconstructor = x\n', '__proto__').get('constructor')).toBe('x')
  expect(readProfile('', '__proto__').get('constructor')).toBeUndefined()
})

const word = fc.stringMatching(/^[\w./:-]+$/)

test('what is written is read back, whatever stands around it', () => {
  const noise = fc.constantFrom(
    '',
    '# a = b',
    '; c = d',
    '  nested = e',
    '[services x]\nf = g',
    'no setting',
    '[profile other]\nh = i',
  )
  fc.assert(
    fc.property(
      word,
      fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9_]*$/), word),
      noise,
      noise,
      (profile, settings, before, after) => {
        fc.pre(profile !== 'default' && profile !== 'other')
        const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`)
        const text = [before, `[profile ${profile}]`, ...lines, after].join('\n')
        expect(Object.fromEntries(readProfile(text, profile))).toEqual({ ...settings })
      },
    ),
  )
})

test('no text makes it throw', () => {
  const text = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('latin1'))
  fc.assert(fc.property(text, fc.string(), (any, profile) => void readProfile(any, profile)))
})

test('a line of two hundred thousand blanks is read as fast as any', () => {
  expect(readProfile(`[default]\na${' '.repeat(200_000)}\nregion = us-east-1`, 'default').get('region')).toBe('us-east-1')
})

test('in a credentials file a section bears the name alone', () => {
  const credentials = '[default]\naws_access_key_id = a\n[prod]\naws_access_key_id = b\n'
  expect(readProfile(credentials, 'prod', 'credentials').get('aws_access_key_id')).toBe('b')
  expect(readProfile(credentials, 'default', 'credentials').get('aws_access_key_id')).toBe('a')
  expect(readProfile(credentials, 'prod').size).toBe(0)
})

test.each([
  ['default', 'config', true],
  ['prod', 'config', true],
  ['two words', 'config', true],
  ['missing', 'config', false],
  ['prod', 'credentials', true],
  ['two words', 'credentials', false],
] as const)('whether there is a profile `%s` in a %s file: %s', (profile, kind, there) => {
  expect(hasProfile(file, profile, kind)).toBe(there)
})
