import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const read = (path: string) => readFileSync(resolve(import.meta.dirname, '..', path), 'utf8')
const manifest = JSON.parse(read('package.json'))
const workspaces: (typeof manifest)[] = manifest.workspaces.map((path: string) => JSON.parse(read(`${path}/package.json`)))
const everyManifest = [manifest, ...workspaces]
const lock: { packages: Record<string, { license?: string; resolved?: string; link?: boolean }> } = JSON.parse(
  read('package-lock.json'),
)

const permissive = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MIT OR Apache-2.0']

test('every package that is installed, for tests too, has a permissive licence', () => {
  const others = Object.entries(lock.packages).filter(
    ([path, { license, link }]) => path !== '' && !link && !permissive.includes(license ?? 'none'),
  )
  expect(others.map(([path, { license }]) => `${path}: ${license}`)).toEqual([])
})

test('the lockfile names no registry', () => {
  expect(Object.values(lock.packages).filter(({ link, resolved }) => !link && resolved !== undefined)).toEqual([])
})

test('versions are exact, so that an install is the same everywhere', () => {
  const versions = everyManifest.flatMap((one) => Object.values<string>({ ...one.dependencies, ...one.devDependencies }))
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
})

test('a package that is in two manifests is there at one version', () => {
  for (const { dependencies, devDependencies } of workspaces) {
    const shared = Object.entries({ ...dependencies, ...devDependencies }).filter(([name]) => name in manifest.devDependencies)
    expect(shared).toEqual(shared.map(([name]) => [name, manifest.devDependencies[name]]))
  }
})

test('only rolecall itself can be published', () => {
  expect(everyManifest.filter((one) => !one.private).map(({ name }) => name)).toEqual(['rolecall'])
})

test('whoever installs the package installs nothing else', () => {
  expect(manifest.dependencies ?? {}).toEqual({})
})

test('every dependency has its line in docs/dependencies.md', () => {
  const document = read('docs/dependencies.md')
  const names = everyManifest.flatMap((one) => Object.keys({ ...one.dependencies, ...one.devDependencies }))
  expect(names.filter((name) => !document.includes(`\`${name}\``))).toEqual([])
})
