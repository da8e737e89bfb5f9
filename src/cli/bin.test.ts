import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { scratchDirectory } from '../core/testing/scratch.ts'

// The program as it is built and shipped; the test run has built it.
const program = resolve(import.meta.dirname, '../../dist/cli/rolecall.cjs')
const run = (...words: string[]) =>
  spawnSync(process.execPath, [program, ...words], { encoding: 'utf8', env: { PATH: process.env.PATH } })

test('results go to stdout, errors to stderr, and the exit code is the command’s', () => {
  expect(run('--version')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: '' })
  expect(run('nonsense')).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/^error\[usage-unknown-command\]/),
  })
})

test('a disk that is full is an error of its own, and no bug', () => {
  const { status, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${program}" faults > /dev/full`], {
    encoding: 'utf8',
  })
  expect(status).toBe(2)
  expect(stderr).toMatch(/^error\[file-unwritable\]: standard output cannot be written \(ENOSPC\)\n/)
})

test('what is no terminal gets no colour', () => {
  expect(run('faults').stdout).not.toContain('\u001b')
  expect(run('nonsense').stderr).not.toContain('\u001b')
})

test('a reader that goes away ends nothing in an error', async () => {
  const child = spawn(
    'sh',
    ['-c', `"${process.execPath}" "${program}" faults --json | head -c 1; "${process.execPath}" "${program}" faults | true`],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  child.stdout.resume()
  await once(child, 'close')
  expect(errors).toBe('')
})

test('an answer larger than a pipe arrives whole, however slowly it is read', async () => {
  const value = 'x'.repeat(500_000)
  const server = createServer((request, response) => response.end(request.method === 'PUT' ? 'AQAEAtoken' : value)).listen(
    0,
    '127.0.0.1',
  )
  await once(server, 'listening')
  const env = { AWS_EC2_METADATA_SERVICE_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
  const child = spawn(process.execPath, [program, 'get', 'big'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let length = 0
  for await (const chunk of child.stdout) {
    length += chunk.length
    await new Promise(setImmediate)
  }
  expect(length).toBe(value.length + 1)
  server.close()
})

test('an interrupt ends `get` at once, although nothing answers', async () => {
  const server = createServer(() => {}).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const asked = once(server, 'request')
  const env = { AWS_EC2_METADATA_SERVICE_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
  const child = spawn(process.execPath, [program, 'get', 'instance-id'], { env, stdio: 'ignore' })
  await asked
  child.kill('SIGINT')
  expect(await once(child, 'close')).toEqual([null, 'SIGINT'])
  server.closeAllConnections()
  server.close()
})

test('an interrupt ends `sandbox` in order', async () => {
  const child = spawn(process.execPath, [program, 'sandbox', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  child.kill('SIGINT')
  expect(await once(child, 'close')).toEqual([0, null])
})

test('a terminal that is closed ends the command in `sandbox`, and leaves no files behind', async () => {
  const directory = scratchDirectory()
  const child = spawn(
    process.execPath,
    [program, 'sandbox', '--', process.execPath, '-e', 'console.log("here"); setTimeout(() => {}, 20_000)'],
    { env: { PATH: process.env.PATH, TMPDIR: directory }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  await once(child.stdout, 'data')
  expect(readdirSync(directory)).toHaveLength(1)
  child.kill('SIGHUP')
  expect(await once(child, 'exit')).toEqual([129, null])
  expect(readdirSync(directory)).toEqual([])
})
