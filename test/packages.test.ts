import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const read = (path: string) => readFileSync(resolve(import.meta.dirname, '..', path), 'utf8')
const manifest = JSON.parse(read('package.json'))
const lock: { packages: Record<string, { license?: string; resolved?: string }> } = JSON.parse(read('package-lock.json'))

const permissive = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MIT OR Apache-2.0']

test('every package that is installed, for tests too, has a permissive licence', () => {
  const others = Object.entries(lock.packages).filter(
    ([path, { license }]) => path !== '' && !permissive.includes(license ?? 'none'),
  )
  expect(others.map(([path, { license }]) => `${path}: ${license}`)).toEqual([])
})

test('the lockfile names no registry', () => {
  expect(Object.values(lock.packages).filter(({ resolved }) => resolved !== undefined)).toEqual([])
})

test('versions are exact, so that an install is the same everywhere', () => {
  const versions = Object.values<string>({ ...manifest.dependencies, ...manifest.devDependencies })
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
})

test('whoever installs the package installs nothing else', () => {
  expect(manifest.dependencies ?? {}).toEqual({})
})

test('every dependency has its line in docs/dependencies.md', () => {
  const document = read('docs/dependencies.md')
  expect(Object.keys(manifest.devDependencies).filter((name) => !document.includes(`\`${name}\``))).toEqual([])
})
