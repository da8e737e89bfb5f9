import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readProfile } from '../imds/index.ts'
import { withSettings } from './config-text.ts'

const settings = { region: 'eu-central-1', output: 'json' }

test.each([
  ['no file', '', '[default]\nregion = eu-central-1\noutput = json\n'],
  ['an empty section', '[default]\n', '[default]\nregion = eu-central-1\noutput = json\n'],
  ['another value', '[default]\nregion=us-east-1\noutput = json\n', '[default]\nregion = eu-central-1\noutput = json\n'],
  ['a key of the user', '[default]\nrole_arn = x\n', '[default]\nrole_arn = x\nregion = eu-central-1\noutput = json\n'],
  [
    'another profile only',
    '[profile dev]\nregion = us-west-2\n',
    '[profile dev]\nregion = us-west-2\n\n[default]\nregion = eu-central-1\noutput = json\n',
  ],
  [
    'comments and profiles around',
    '# mine\n[default]\n# why\nregion = us-east-1\n\n# next\n[profile dev]\nregion = us-west-2\n',
    '# mine\n[default]\n# why\nregion = eu-central-1\noutput = json\n\n# next\n[profile dev]\nregion = us-west-2\n',
  ],
  [
    'a nested setting of the same name',
    '[default]\ns3 =\n  region = nested\n',
    '[default]\ns3 =\n  region = nested\nregion = eu-central-1\noutput = json\n',
  ],
  ['no line end at the end', '[default]\nrole_arn = x', '[default]\nrole_arn = x\nregion = eu-central-1\noutput = json\n'],
  [
    'Windows line ends',
    '[default]\r\nrole_arn = x\r\n',
    '[default]\r\nrole_arn = x\r\nregion = eu-central-1\r\noutput = json\r\n',
  ],
  ['capitals in a key', '[default]\nRegion = us-east-1\noutput = json', '[default]\nregion = eu-central-1\noutput = json'],
  [
    'both spellings of the default profile',
    '[default]\nregion = us-east-1\n[profile default]\noutput = json\n',
    '[default]\nregion = us-east-1\n[profile default]\noutput = json\nregion = eu-central-1\n',
  ],
  [
    'a value with a comment behind it',
    '[default]\nregion = eu-central-1 # Frankfurt\noutput = json\n',
    '[default]\nregion = eu-central-1 # Frankfurt\noutput = json\n',
  ],
])('%s: the settings are in, the rest is as it was', (_, before, after) => {
  expect(withSettings(before, settings)).toBe(after)
})

test('whatever stands in the file, afterwards the settings hold, and a second time changes nothing', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '[default]',
      '[profile default]',
      '[profile dev]',
      'region = x',
      'output=',
      '  nested = y',
      '# note',
      '',
      'role_arn = z',
    ),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(line), fc.constantFrom('\n', '\r\n'), (lines, lineEnd) => {
      const once = withSettings(lines.join(lineEnd), settings)
      expect(withSettings(once, settings)).toBe(once)
      expect(Object.fromEntries(readProfile(once, 'default'))).toMatchObject(settings)
    }),
    { numRuns: 500 },
  )
})
