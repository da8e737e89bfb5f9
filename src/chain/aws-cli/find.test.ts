import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchDirectory } from '../../core/testing/scratch.ts'
import { findAwsCli } from './find.ts'

function place(path: string, text = '', mode = 0o755): string {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  chmodSync(path, mode)
  return path
}

test('nothing on the PATH is nothing', async () => {
  expect(await findAwsCli(`${scratchDirectory()}::/nowhere`)).toBeUndefined()
})

test("AWS's installer says the version in the path that the links lead to", async () => {
  const root = scratchDirectory()
  const program = place(join(root, 'aws-cli/v2/2.13.5/dist/aws'), '\u007fELF')
  mkdirSync(join(root, 'bin'))
  symlinkSync(program, join(root, 'bin/aws'))
  expect(await findAwsCli(join(root, 'bin'))).toEqual({ path: program, version: '2.13.5' })
})

test.each([
  ['lib/python3/dist-packages/awscli-2.9.19.dist-info', '2.9.19'],
  ['lib/python3.9/site-packages/awscli-1.18.69.egg-info', '1.18.69'],
])('a package of Python says it beside the libraries: %s', async (metadata, version) => {
  const root = scratchDirectory()
  const program = place(join(root, 'bin/aws'), `#!${root}/bin/python3\nimport sys\n`)
  mkdirSync(join(root, metadata), { recursive: true })
  expect(await findAwsCli(join(root, 'bin'))).toEqual({ path: program, version })
})

test('a package in the place of the interpreter counts, for a program that stands elsewhere', async () => {
  const root = scratchDirectory()
  place(join(root, 'elsewhere/aws'), `#!${root}/venv/bin/python\n`)
  mkdirSync(join(root, 'venv/lib/python3.11/site-packages/awscli-1.45.11.dist-info'), { recursive: true })
  expect(await findAwsCli(join(root, 'elsewhere'))).toMatchObject({ version: '1.45.11' })
})

test('two versions side by side, or a program of another kind, leave it open', async () => {
  const root = scratchDirectory()
  place(join(root, 'bin/aws'), `#!${root}/bin/python3\n`)
  mkdirSync(join(root, 'lib/python3.9/site-packages/awscli-1.18.69.dist-info'), { recursive: true })
  mkdirSync(join(root, 'lib/python3.11/site-packages/awscli-1.45.11.dist-info'), { recursive: true })
  expect(await findAwsCli(join(root, 'bin'))).toMatchObject({ version: undefined })
  const shim = place(join(root, 'shims/aws'), '#!/usr/bin/env bash\n')
  expect(await findAwsCli(join(root, 'shims'))).toEqual({ path: shim, version: undefined })
})

test('a file that may not be executed is passed over', async () => {
  const root = scratchDirectory()
  place(join(root, 'data/aws'), 'text', 0o644)
  const program = place(join(root, 'bin/aws'), '#!/bin/sh\n')
  expect(await findAwsCli(`${join(root, 'data')}:${join(root, 'bin')}`)).toMatchObject({ path: program })
})
