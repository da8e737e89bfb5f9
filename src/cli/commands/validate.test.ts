import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchDirectory } from '../../core/testing/scratch.ts'
import { rolecall } from '../testing/terminal.ts'

function written(text: string): string {
  const cwd = scratchDirectory()
  writeFileSync(join(cwd, 'stack.yaml'), text)
  return cwd
}

test('the file that ships is valid', async () => {
  expect(await rolecall(['validate'])).toEqual({ exitCode: 0, out: 'stack.yaml is valid\n', err: '' })
})

test('errors are findings, on stdout, and end with 1', async () => {
  const { exitCode, out, err } = await rolecall(['validate'], { cwd: written('regoin: x\nhopLimit: 0\n') })
  expect({ exitCode, err }).toEqual({ exitCode: 1, err: '' })
  expect(out).toContain('stack.yaml:1:1: error: unknown key `regoin`, did you mean `region`?\n')
  expect(out).toContain('stack.yaml is no valid stack: 2 errors\n')
})

test('warnings alone end with 0', async () => {
  const { exitCode, out } = await rolecall(['validate', '--json'], { cwd: written('hopLimit: 1\n') })
  expect(exitCode).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ schema: 'rolecall.validation/1', file: 'stack.yaml', valid: true })
})

test('a file that is not there could not be validated', async () => {
  const { exitCode, err } = await rolecall(['validate', 'nowhere.yaml'])
  expect(exitCode).toBe(2)
  expect(err).toContain('error[stack-missing]: there is no stack file `nowhere.yaml`')
  expect(err).toContain('name the file with `rolecall validate FILE`, or write one')
})

test('another command tells the first error, and where to see all', async () => {
  const { err } = await rolecall(['rehearse'], { cwd: written('regoin: x\nhopLimit: 0\n') })
  expect(err).toContain('error[stack-invalid]: stack.yaml:1:1: unknown key `regoin`')
  expect(err).toContain('fix    rolecall validate stack.yaml shows all 2 errors\n')
})
