import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { setting } from '../testing/setting.ts'
import awsConfig from './aws-config.ts'

test('a new file is for its owner alone', async () => {
  const { take, context } = setting()
  await take(awsConfig)
  expect(statSync(context.root.resolve('/root/.aws/config')).mode & 0o777).toBe(0o600)
})

test('what else is in the file stays, and so does who may read it', async () => {
  const { take, context } = setting()
  mkdirSync(context.root.resolve('/root/.aws'), { recursive: true })
  const path = context.root.resolve('/root/.aws/config')
  writeFileSync(path, '[profile dev]\n# mine\nregion = us-west-2\n', { mode: 0o644 })
  expect((await take(awsConfig)).changes).toEqual([`change ${path}`])
  expect(readFileSync(path, 'utf8')).toMatch(
    /^\[profile dev\]\n# mine\nregion = us-west-2\n\n\[default\]\nregion = eu-central-1\n/,
  )
  expect(statSync(path).mode & 0o777).toBe(0o644)
})
