import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { scratchDirectory } from '../../core/testing/scratch.ts'
import { completeStack } from '../stack.ts'
import cloudInit from './cloud-init.ts'

const place = { partition: 'aws', region: 'eu-central-1', accountId: '111122223333' }
const published = { url: 'https://packages.example/rolecall-1.2.3.tgz', sha256: 'ab'.repeat(32) }

/** The archive in the user data, unpacked by the real tar. */
function unpacked(text: string): string {
  const directory = scratchDirectory()
  const input = Buffer.from(parse(text).write_files[1].content, 'base64')
  execFileSync('tar', ['-xzf', '-', '-C', directory], { input })
  return directory
}

const filesOf = (directory: string) =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(directory.length + 1))
    .sort()

test('it writes the stack file and an archive, unpacks it, and sets up', () => {
  const text = cloudInit.render(completeStack(), place)
  expect(text.startsWith('#cloud-config\n')).toBe(true)
  const { write_files, runcmd, ...rest } = parse(text)
  expect(rest).toEqual({})
  expect(write_files).toEqual([
    { path: '/etc/rolecall/stack.yaml', permissions: '0644', content: expect.any(String) },
    { path: '/opt/rolecall/files.tar', permissions: '0644', encoding: 'gz+b64', content: expect.any(String) },
  ])
  expect(parse(write_files[0].content)).toEqual(completeStack())
  expect(runcmd).toEqual([
    ['tar', '-xf', '/opt/rolecall/files.tar', '-C', '/opt/rolecall'],
    ['sh', '/opt/rolecall/scripts/bootstrap.sh', '--parameter', '/sandbox/go-mysql-api/db/password'],
  ])
})

test('without a package the scripts travel along, with it they come from there', () => {
  const files = [
    'files/etc/profile.d/rolecall.sh',
    'files/etc/rolecall/compose.env',
    'files/etc/systemd/system.conf.d/rolecall.conf',
    'files/opt/aws/amazon-cloudwatch-agent/etc/amazon-cloudwatch-agent.d/rolecall.json',
    'files/~/.aws/config',
    'scripts/bootstrap.sh',
  ]
  expect(filesOf(unpacked(cloudInit.render(completeStack(), place)))).toEqual([
    ...files,
    'scripts/imdsv2-helper.sh',
    'test-iamv2-auth.sh',
  ])
  const text = cloudInit.render(completeStack(), place, { published })
  expect(filesOf(unpacked(text))).toEqual(files)
  expect(parse(text).runcmd[1].slice(-4)).toEqual(['--package', published.url, '--sha256', published.sha256])
})

test('the region is left to the instance', () => {
  const directory = unpacked(cloudInit.render(completeStack({ region: 'eu-central-1' }), place))
  expect(readFileSync(join(directory, 'files/~/.aws/config'), 'utf8')).toContain('\nregion = @REGION@\n')
  const files = filesOf(directory).filter((name) => name.startsWith('files/'))
  expect(files.filter((name) => readFileSync(join(directory, name), 'utf8').includes('eu-central-1'))).toEqual([])
})

test('scripts keep all their lines but comments', () => {
  const script = readFileSync(join(unpacked(cloudInit.render(completeStack(), place)), 'test-iamv2-auth.sh'), 'utf8')
  expect(script.startsWith('#!/bin/sh\nset -u\n')).toBe(true)
  expect(script).not.toMatch(/^ *#[^!]/m)
})

test('it fits into the user data of EC2, with room to spare', () => {
  expect(Buffer.byteLength(cloudInit.render(completeStack(), place))).toBeLessThan(15 * 1024)
})

test('what does not fit is refused, with what to do', () => {
  const long = { url: `https://packages.example/${'a'.repeat(16384)}`, sha256: published.sha256 }
  expect(() => cloudInit.render(completeStack(), place, { published: long })).toThrow(
    expect.objectContaining({
      code: 'user-data-too-large',
      message: expect.stringMatching(/^the user data has 2\d{4} bytes, EC2 takes 16384$/),
    }),
  )
})
