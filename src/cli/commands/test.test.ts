import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchDirectory } from '../../core/testing/scratch.ts'
import { startSandbox } from '../../sandbox/index.ts'
import { exampleStack } from '../../stack/testing/example.ts'
import { rolecall } from '../testing/terminal.ts'

const nowhere = { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:9' }

test('inside a sandbox, told by its variables alone, everything passes', async () => {
  await using sandbox = await startSandbox({ stack: exampleStack })
  const { exitCode, out } = await rolecall(['test'], { env: sandbox.env })
  expect(exitCode).toBe(0)
  expect(out).toMatch(/^rolecall test · sandbox-go-mysql-api\n/)
})

test('where no metadata service is, it says so and what to try', async () => {
  const { exitCode, out } = await rolecall(['test'], { env: nowhere })
  expect(exitCode).toBe(1)
  expect(out).toContain(
    'cause[imds-unreachable]: Nothing answers at the metadata address: this is no EC2 instance, or the way there is blocked',
  )
  expect(out).toContain('Rehearse here with `rolecall rehearse`')
})

test('saved facts are for their owner alone, and give the same report elsewhere', async () => {
  await using sandbox = await startSandbox({ stack: exampleStack })
  sandbox.world.instance.profile = undefined
  const file = join(scratchDirectory(), 'facts.json')
  const there = await rolecall(['test', '--save', file, '--json'], { env: sandbox.env })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const here = await rolecall(['diagnose', file, '--json'])
  expect(here).toEqual(there)
  expect(there.exitCode).toBe(1)
})

test('neither the report nor the saved facts hold a secret', async () => {
  await using sandbox = await startSandbox({ stack: exampleStack })
  const file = join(scratchDirectory(), 'facts.json')
  const { out, err } = await rolecall(['test', '--save', file], { env: sandbox.env })
  const { world } = sandbox
  const password = world.parameters.get(world.parameterName)?.value ?? ''
  const seen = out + err + readFileSync(file, 'utf8')
  expect(password).not.toBe('')
  expect(seen).not.toContain(password)
  expect(seen).not.toMatch(/AQAE|IQoJ|ASIA/)
})

test('an endpoint that answers nothing is unknown, and ends with 3', async () => {
  await using sandbox = await startSandbox({ stack: exampleStack })
  const { exitCode, out } = await rolecall(['test'], { env: { ...sandbox.env, AWS_ENDPOINT_URL: 'http://127.0.0.1:9' } })
  expect(exitCode).toBe(3)
  expect(out).toContain('? Caller identity')
  expect(out).toContain('no answer from http://127.0.0.1:9')
  expect(out).toMatch(/\nunknown: something could not be learnt\n$/)
})

test('a file that cannot be written is an error, and costs no report', async () => {
  const { exitCode, out, err } = await rolecall(['test', '--save', '/nowhere/facts.json'], { env: nowhere })
  expect(exitCode).toBe(2)
  expect(err).toContain(
    'error[file-unwritable]: `/nowhere/facts.json` cannot be written: the directory `/nowhere` does not exist',
  )
  expect(out).toContain('cause[imds-unreachable]')
})

test('an endpoint that is no URL is an error, not a finding', async () => {
  const { exitCode, err } = await rolecall(['test'], { env: { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'nonsense' } })
  expect(exitCode).toBe(2)
  expect(err).toMatch(/^error\[imds-endpoint-invalid\]: /)
})
