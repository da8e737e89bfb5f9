/** What the boot script asks package managers for, on systems that stubs stand in for. */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchDirectory } from '../../src/core/testing/scratch.ts'
import { projectRoot, runProgram } from '../clients/environment.ts'

/** What a fresh system lacks, or must not be asked for real. */
const left = /^(aws|node|nodejs|rolecall|snap|dnf|apt.*)$/

/** Runs the script on a system that has these programs besides the usual ones; each is the body of a shell script. */
async function bootOn(programs: Record<string, string>, ...words: string[]) {
  const directory = scratchDirectory()
  const [bin, calls] = [join(directory, 'bin'), join(directory, 'calls')]
  mkdirSync(bin)
  for (const name of readdirSync('/usr/bin')) if (!left.test(name)) symlinkSync(join('/usr/bin', name), join(bin, name))
  for (const [name, body] of Object.entries(programs)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${body}\n`)
    chmodSync(join(bin, name), 0o755)
  }
  // It ends where it would ask for the region: no test here is about what comes then.
  const env = { PATH: bin, HOME: directory, CALLS: calls, AWS_EC2_METADATA_DISABLED: 'true', NO_PROXY: '*' }
  const script = join(projectRoot, 'scripts/bootstrap.sh')
  const { stdout } = await runProgram(['/bin/sh', script, '--root', directory, ...words], { env })
  return { calls: existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : [], stdout }
}

const noted = 'echo "$(basename "$0") $*" >>"$CALLS"'
const aptCache = (version: string) => `printf 'Package: nodejs\\nVersion: ${version}\\n'`
const withPackage = ['--package', 'https://127.0.0.1:9/rolecall.tgz', '--sha256', '0'.repeat(64)]

test('Debian is asked for the AWS CLI, after its lists are fresh', async () => {
  const { calls } = await bootOn({ 'apt-get': noted })
  expect(calls).toEqual(['apt-get update -q', 'apt-get install -qy --no-install-recommends awscli'])
})

test('where Debian has no package of it, snap is asked; where nobody has, it goes on without', async () => {
  const failing = `${noted}; exit 1`
  const { calls, stdout } = await bootOn({ 'apt-get': failing, snap: failing })
  expect(calls.slice(-2)).toEqual(['apt-get install -qy --no-install-recommends awscli-2', 'snap install aws-cli --classic'])
  expect(stdout).toMatch(/Z left undone: there is no package of the AWS CLI here\n/)
})

test('Amazon Linux, which has the CLI, is asked for a Node that is new enough', async () => {
  const { calls } = await bootOn({ aws: 'exit 0', dnf: `${noted}; [ "$3" = nodejs20 ]` }, ...withPackage)
  expect(calls).toEqual(['dnf install -qy nodejs22', 'dnf install -qy nodejs20'])
})

test.each([
  ['18.19.0+dfsg-6~deb12u2', []],
  ['20.19.2+dfsg-1', ['apt-get install -qy --no-install-recommends nodejs']],
])('a distribution with Node %s installs %j', async (version, installs) => {
  const { calls, stdout } = await bootOn({ aws: 'exit 0', 'apt-get': noted, 'apt-cache': aptCache(version) }, ...withPackage)
  expect(calls).toEqual(['apt-get update -q', ...installs])
  expect(stdout).toMatch(/Z left undone: there is no Node 20.3 or newer here/)
  expect(stdout).toMatch(/Z error: no package from https:\/\/127\.0\.0\.1:9\/rolecall\.tgz\n$/)
})

test.each([
  ['20.2.0', ['apt-get update -q']],
  ['20.3.0', []],
  ['22.0.0', []],
])('with Node %s on the image it asks for %j', async (version, expected) => {
  const program = `exec '${process.execPath}' -e "$(printf '%s' 'Object.defineProperty(process, "versions", { value: { node: "${version}" } });')$2"`
  const { calls } = await bootOn(
    { aws: 'exit 0', node: program, 'apt-get': noted, 'apt-cache': aptCache('18.0') },
    ...withPackage,
  )
  expect(calls).toEqual(expected)
})

test('without a package no Node is asked for', async () => {
  expect((await bootOn({ aws: 'exit 0', 'apt-get': noted })).calls).toEqual([])
})
