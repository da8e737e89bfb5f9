import { chownSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchDirectory } from '../core/testing/scratch.ts'
import { Root } from './root.ts'

const file = { text: 'new\n', mode: 0o644 }

test('a file is written below the root with its mode, and nothing else is left there', async () => {
  const path = scratchDirectory()
  const root = new Root(path)
  await root.write('/etc/a/b.conf', file)
  expect(await root.read('/etc/a/b.conf')).toEqual(file)
  expect(statSync(join(path, 'etc/a/b.conf')).mode & 0o777).toBe(0o644)
  expect(readdirSync(path, { recursive: true }).sort()).toEqual(['etc', 'etc/a', 'etc/a/b.conf'])
})

test('who reads the file while it is replaced has the old one whole', async () => {
  const path = scratchDirectory()
  writeFileSync(join(path, 'a'), 'old\n')
  const before = statSync(join(path, 'a')).ino
  await new Root(path).write('a', file)
  expect(statSync(join(path, 'a')).ino).not.toBe(before)
  expect(readFileSync(join(path, 'a'), 'utf8')).toBe('new\n')
})

test('a link stays one, and what it points to changes', async () => {
  const path = scratchDirectory()
  mkdirSync(join(path, 'dotfiles'))
  writeFileSync(join(path, 'dotfiles/config'), 'old\n')
  symlinkSync('dotfiles/config', join(path, 'config'))
  await new Root(path).write('config', file)
  expect(lstatSync(join(path, 'config')).isSymbolicLink()).toBe(true)
  expect(readFileSync(join(path, 'dotfiles/config'), 'utf8')).toBe('new\n')
})

test('a link that leads out of the root is not followed, neither as the file nor as a directory', async () => {
  const [path, outside] = [scratchDirectory(), scratchDirectory()]
  writeFileSync(join(outside, 'config'), "the machine's own\n")
  symlinkSync(join(outside, 'config'), join(path, 'config'))
  symlinkSync(outside, join(path, 'etc'))
  for (const name of ['config', 'etc/config', 'etc/a/b']) {
    await expect(new Root(path).write(name, file)).rejects.toMatchObject({
      code: 'file-unwritable',
      message: expect.stringMatching(/^`.+` leads out of `.+`, to `.+`$/),
    })
  }
  expect(readdirSync(outside)).toEqual(['config'])
  expect(readFileSync(join(outside, 'config'), 'utf8')).toBe("the machine's own\n")
})

test.runIf(process.getuid?.() === 0)(
  'in the home of somebody else, what is new is theirs, with the directories above',
  async () => {
    const path = scratchDirectory()
    mkdirSync(join(path, 'home/app'), { recursive: true })
    chownSync(join(path, 'home/app'), 1234, 1235)
    await new Root(path).write('/home/app/.aws/deep/config', { ...file, mode: 0o600 })
    for (const name of ['.aws', '.aws/deep', '.aws/deep/config']) {
      const { uid, gid } = statSync(join(path, 'home/app', name))
      expect([name, uid, gid]).toEqual([name, 1234, 1235])
    }
    expect(statSync(join(path, 'home')).uid).toBe(0)
  },
)

test('what is not there is no error; a directory in its place is one', async () => {
  const path = scratchDirectory()
  mkdirSync(join(path, 'a'))
  expect(await new Root(path).read('b')).toBeUndefined()
  await expect(new Root(path).read('a')).rejects.toMatchObject({
    code: 'file-unreadable',
    message: `\`${join(path, 'a')}\` cannot be read (EISDIR)`,
  })
})

test('where this user may not write, that is said, and what to do', async () => {
  // Nobody may make directories there, not even root.
  await expect(new Root('/').write('/sys/rolecall/a', file)).rejects.toMatchObject({
    code: 'setup-not-permitted',
    message: 'this user may not write `/sys/rolecall/a`',
    tried: 'writing /sys/rolecall/a',
    fix: 'run as root, as in `sudo rolecall setup`, or write below another directory with --root DIR',
  })
})

test('any other failure names its reason', async () => {
  const path = scratchDirectory()
  writeFileSync(join(path, 'a'), '')
  await expect(new Root(path).write('a/b', file)).rejects.toMatchObject({
    code: 'file-unwritable',
    message: expect.stringMatching(/cannot be written \((ENOTDIR|EEXIST)\)$/),
  })
})
