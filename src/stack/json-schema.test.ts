import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { stackJsonSchema } from './json-schema.ts'
import { stackKeyTable } from './key-table.ts'
import { loadStack } from './load.ts'
import { stackReference } from './reference.ts'
import { keysAllowedAt, stackFileSchema } from './schema.ts'

const read = (path: string) => readFileSync(resolve(import.meta.dirname, '../..', path), 'utf8')
const accepts = new Ajv().compile(stackJsonSchema())

describe('what `npm run generate` writes is what the code says', () => {
  test('schema/stack.schema.json', () => {
    expect(JSON.parse(read('schema/stack.schema.json'))).toEqual(stackJsonSchema())
  })

  test('the table in the README', () => {
    expect(read('README.md')).toContain(stackKeyTable())
  })
})

test('the stack file names the schema in its first line, and the schema takes it', () => {
  const text = read('stack.yaml')
  const [, path = ''] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? []
  expect(JSON.parse(read(path))).toEqual(stackJsonSchema())
  expect(accepts(parse(text))).toBe(true)
})

test('every key is described, and every key that is described may be written', () => {
  const keys = stackReference().map(({ path }) => path.join('.'))
  const allowed = keysAllowedAt([]).flatMap((key) => [key, ...keysAllowedAt([key]).map((inner) => `${key}.${inner}`)])
  expect(keys).toEqual(allowed)
})

test('a default that is a fixed value is in the schema, one that follows names is in words', () => {
  const { properties } = stackJsonSchema() as { properties: Record<string, { default?: unknown; description: string }> }
  expect(properties.hopLimit?.default).toBe(2)
  expect(properties.role?.default).toBeUndefined()
  expect(properties.role?.description).toBe('The IAM role of the instance (`ENVIRONMENT-APP` when left out).')
})

/** Values of every kind, among them some that are right for each key. */
const value = fc.oneof(
  fc.constantFrom<unknown>(
    ...['sandbox', 'us-east-1', '123456789012', 'never', 'when-unavailable', 'SecureString', 'String', 'alias/a', '/a/b', 'a/b'],
    ...['AWS/EC2', 'A b', 'a_b', '', '-', 'x'.repeat(64), '/', '/health?', null, true, false, [], {}, ['a'], 'a\n'],
  ),
  fc.constantFrom(0, 1, 2, 14, 15, 64, 65, 8080, 21600, 21601, 65535, 65536, 1.5, -1),
  fc.string({ maxLength: 5 }),
)
const keyAt = (path: string[]) => fc.constantFrom(...keysAllowedAt(path), 'nothing')
const sections = keysAllowedAt([]).filter((key) => keysAllowedAt([key]).length > 0)
const file = fc.oneof(
  fc.dictionary(keyAt([]), value, { maxKeys: 3 }),
  fc
    .constantFrom(...sections)
    .chain((section) => fc.record({ [section]: fc.dictionary(keyAt([section]), value, { maxKeys: 2 }) })),
)

test('the schema accepts what the loader accepts, and refuses what it refuses', () => {
  let accepted = 0
  fc.assert(
    fc.property(file, (content) => {
      const isStack = stackFileSchema.safeParse(content).success
      if (isStack) accepted++
      expect(accepts(content), JSON.stringify(content)).toBe(isStack)
    }),
    { numRuns: 3000 },
  )
  // A comparison of refusals alone would prove little.
  expect(accepted).toBeGreaterThan(300)
})

test('each key by itself: every value is taken by both or by neither', () => {
  const tried = stackReference().flatMap(({ path }) =>
    fc.sample(value, { numRuns: 100, seed: 4 }).map((one) => path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), one)),
  )
  const differing = tried.filter((content) => accepts(content) !== loads(content))
  expect(differing).toEqual([])
})

function loads(content: unknown): boolean {
  try {
    loadStack(JSON.stringify(content), 'stack.yaml')
    return true
  } catch {
    return false
  }
}
