import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchDirectory } from '../../core/testing/scratch.ts'
import { rolecall } from '../testing/terminal.ts'

test('a policy is JSON for the account that is named', async () => {
  const { exitCode, out, err } = await rolecall(['render', 'iam-policy', '--account', '111122223333', '--region', 'cn-north-1'])
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' })
  expect(JSON.parse(out).Statement[0]).toEqual({
    Sid: 'ReadDatabasePassword',
    Effect: 'Allow',
    Action: ['ssm:GetParameter'],
    Resource: ['arn:aws-cn:ssm:cn-north-1:111122223333:parameter/sandbox/go-mysql-api/db/password'],
  })
})

test('the example account is noted where it stands in the artefact', async () => {
  expect((await rolecall(['render', 'iam-policy'])).err).toMatch(/^note: this is for the example account 123456789012/)
  expect((await rolecall(['render', 'trust-policy'])).err).toBe('')
})

test('a file is for its owner alone', async () => {
  const file = join(scratchDirectory(), 'trust.json')
  const { exitCode, out } = await rolecall(['render', 'trust-policy', '--out', file])
  expect({ exitCode, out }).toEqual({ exitCode: 0, out: '' })
  expect(JSON.parse(readFileSync(file, 'utf8')).Statement).toHaveLength(1)
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('the package that instances fetch goes into the user data', async () => {
  const words = ['--package', 'https://packages.example/rolecall.tgz', '--sha256', 'ab'.repeat(32)]
  const { exitCode, out } = await rolecall(['render', 'cloud-init', ...words])
  expect(exitCode).toBe(0)
  expect(out).toContain('\n    - https://packages.example/rolecall.tgz\n    - --sha256\n    - abab')
})

test.each([
  [['render', 'env-profile', '--package', 'https://a/b'], '`--package` and `--sha256` are for `cloud-init` alone'],
  [['render', 'cloud-init', '--package', 'https://a/b'], '`--package` and `--sha256` go together'],
  [['render', 'cloud-init', '--package', 'http://a/b', '--sha256', 'a'], '`--package` must be an https URL without a user name'],
  [
    ['render', 'cloud-init', '--package', 'https://u:p@a/b', '--sha256', 'a'],
    '`--package` must be an https URL without a user name',
  ],
  [
    ['render', 'cloud-init', '--package', 'https://a/b', '--sha256', 'a'],
    '`--sha256` is `a`, a SHA-256 has 64 hexadecimal digits',
  ],
  [['render', 'iam-polcy'], 'error[artefact-unknown]: there is no artefact `iam-polcy`, did you mean `iam-policy`?'],
  [['render', 'iam-policy', '--account', '12'], 'error[usage-bad-value]: `--account` is `12`, an account has twelve digits'],
])('%j is refused', async (words, message) => {
  const { exitCode, err } = await rolecall(words)
  expect(exitCode).toBe(2)
  expect(err).toContain(message)
})
