import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchDirectory } from '../../core/testing/scratch.ts'
import type { RunProgram } from '../program.ts'
import { learnIn } from '../testing/against.ts'
import cli from './cli.ts'

function pathWithAws(): string {
  const directory = scratchDirectory()
  writeFileSync(join(directory, 'aws'), '#!/bin/sh\n')
  chmodSync(join(directory, 'aws'), 0o755)
  return directory
}

const ending =
  (ended: Awaited<ReturnType<RunProgram>>): RunProgram =>
  async (file, args, { env }) => {
    expect([file, ...args, `AWS_PAGER=${env.AWS_PAGER}`]).toEqual(['aws', '--version', 'AWS_PAGER='])
    return ended
  }

test('without a PATH nobody looks, and without `aws` on it there is none', async () => {
  expect(await learnIn(cli, {})).toEqual({ 'cli.outcome': 'not-looked-for' })
  expect(await learnIn(cli, { env: { PATH: scratchDirectory() } })).toEqual({ 'cli.outcome': 'missing' })
})

test.each([
  ['aws-cli/2.31.2 Python/3.13.7 Linux/6.1 exe/x86_64.amzn.2023\n', '', '2.31.2'],
  ['', 'aws-cli/1.16.100 Python/2.7.16 Linux/4.14 botocore/1.12.90\n', '1.16.100'],
])('a version that only the program itself says: %s%s', async (stdout, stderr, version) => {
  const PATH = pathWithAws()
  const runProgram = ending({ exitCode: 0, stdout, stderr })
  expect(await learnIn(cli, { env: { PATH, AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }, runProgram })).toEqual({
    'cli.outcome': 'found',
    'cli.path': join(PATH, 'aws'),
    'cli.version': version,
    'cli.needsEndpointUrl': true,
  })
})

test('a program that does not start is broken, and its last line kept', async () => {
  const PATH = pathWithAws()
  const stderr = "Traceback (most recent call last):\nModuleNotFoundError: No module named 'awscli'\n"
  expect(await learnIn(cli, { env: { PATH }, runProgram: ending({ exitCode: 1, stdout: '', stderr }) })).toMatchObject({
    'cli.outcome': 'broken',
    'cli.complaint': "ModuleNotFoundError: No module named 'awscli'",
  })
  expect(await learnIn(cli, { env: { PATH }, runProgram: ending(undefined) })).toMatchObject({ 'cli.outcome': 'broken' })
})
