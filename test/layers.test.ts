import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const src = resolve(import.meta.dirname, '../src')

/** The parts, each with the parts it may import. Whatever is not named here may not be imported. */
const mayImport: Record<string, readonly string[]> = {
  core: [],
  imds: ['core'],
  policy: ['core'],
  stack: ['core'],
  audit: ['core', 'imds', 'policy', 'stack'],
  denial: ['core', 'policy', 'stack'],
  chain: ['core', 'imds', 'policy', 'stack'],
  setup: ['core', 'imds', 'policy', 'stack', 'chain'],
  watch: ['core', 'imds', 'policy', 'stack', 'chain', 'setup'],
  sandbox: ['core', 'policy', 'stack'],
  report: ['core', 'policy', 'stack', 'audit', 'denial', 'chain'],
  cli: ['core', 'imds', 'policy', 'stack', 'audit', 'denial', 'chain', 'setup', 'watch', 'sandbox', 'report'],
  'index.ts': ['core', 'imds'],
}

function sourceFiles(directory: string): string[] {
  return readdirSync(directory).flatMap((name) => {
    const path = join(directory, name)
    if (statSync(path).isDirectory()) return sourceFiles(path)
    return path.endsWith('.ts') && !path.endsWith('.test.ts') ? [path] : []
  })
}

const partOf = (path: string) => relative(src, path).split('/')[0] ?? ''

function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, specifier]) => specifier ?? '')
}

const files = sourceFiles(src).map((path) => ({ path, text: readFileSync(path, 'utf8') }))

test('every folder of src is a part with a place in the order', () => {
  expect(
    readdirSync(src)
      .filter((name) => !name.endsWith('.test.ts'))
      .sort(),
  ).toEqual(Object.keys(mayImport).sort())
})

test('imports go one way between the parts', () => {
  const astray = files.flatMap(({ path, text }) =>
    importsOf(text)
      .filter((specifier) => specifier.startsWith('.') && !specifier.endsWith('.sh'))
      .map((specifier) => ({ from: partOf(path), to: partOf(resolve(dirname(path), specifier)), file: relative(src, path) }))
      .filter(({ from, to }) => from !== to && !(mayImport[from] ?? []).includes(to)),
  )
  expect(astray).toEqual([])
})

test('chain and sandbox never import each other: they meet over HTTP', () => {
  expect(mayImport.chain).not.toContain('sandbox')
  expect(mayImport.sandbox).not.toContain('chain')
})

test('only the command line prints, reads arguments and environment, or exits', () => {
  const touching = /\bconsole\.|\bprocess\.(exit|exitCode|env|argv|stdout|stderr|stdin|on)\b/
  const astray = files
    .filter(({ path, text }) => partOf(path) !== 'cli' && touching.test(text))
    .map(({ path }) => relative(src, path))
  expect(astray).toEqual([])
})

test('only who asks AWS or plays it knows the SDK', () => {
  const astray = files
    .filter(({ text }) => importsOf(text).some((specifier) => /^@(aws-sdk|smithy)\//.test(specifier)))
    .map(({ path }) => relative(src, path))
    .filter((path) => !/^(sandbox|chain\/aws|chain\/probes|setup\/steps|watch)\//.test(path))
  expect(astray).toEqual([])
})

const apiFiles = sourceFiles(resolve(src, '../api/src')).map((path) => ({ path, text: readFileSync(path, 'utf8') }))

test('the API reaches Rolecall through one file, and Rolecall the API through none', () => {
  const api = resolve(src, '../api/src')
  const outside = apiFiles.filter(({ path, text }) =>
    importsOf(text).some(
      (specifier) => specifier.startsWith('.') && relative(api, resolve(dirname(path), specifier)).startsWith('..'),
    ),
  )
  expect(outside.map(({ path }) => relative(api, path))).toEqual(['rolecall.ts'])
  expect(files.filter(({ text }) => importsOf(text).some((specifier) => specifier.includes('/api/')))).toEqual([])
})

test('only the programs of the API touch their process', () => {
  const api = resolve(src, '../api/src')
  const touching = /\bconsole\.|\bprocess\.(exit|exitCode|env|argv|stdout|stderr|stdin|on|once)\b/
  const programs = ['health-check.ts', 'main.ts', 'migrate.ts', 'process.ts']
  expect(
    apiFiles
      .filter(({ text }) => touching.test(text))
      .map(({ path }) => relative(api, path))
      .sort(),
  ).toEqual(programs)
})

test('every file says first what it owns', () => {
  const silent = [...files, ...apiFiles]
    .filter(({ text }) => !/^(#![^\n]*\n)?\/\*\*/.test(text))
    .map(({ path }) => relative(src, path))
  expect(silent).toEqual([])
})

test('files are small enough to hold in the head', () => {
  const long = files
    .filter(({ path, text }) => !path.endsWith('problem-pages.ts') && text.split('\n').length > 350)
    .map(({ path }) => relative(src, path))
  expect(long).toEqual([])
})
