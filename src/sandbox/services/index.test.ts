import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { services } from './index.ts'

const tool = new URL('../../../tools/generate.mjs', import.meta.url).href
const { clientOf }: { clientOf(service: string): string } = await import(tool)

const here = new URL('.', import.meta.url)
const folders = readdirSync(here, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []))

test('every folder is a service of the list', () => {
  expect(services.map((service) => service.id).sort()).toEqual(folders)
})

describe.each(services.map((service) => ({ service, id: service.id })))('$id', ({ service, id }) => {
  test('every file is an operation of the list, by its name', () => {
    const files = readdirSync(new URL(`${id}/`, here)).filter((name) => /(?<!\.test)\.ts$/.test(name) && name !== 'index.ts')
    const named = service.operations.map(({ name }) => `${name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase()}.ts`)
    expect(named.sort()).toEqual(files)
    for (const file of files) expect(existsSync(new URL(`${id}/${file.replace('.ts', '.test.ts')}`, here))).toBe(true)
  })

  test('the names are those of the client package: `npm run generate` writes them', async () => {
    const client: Record<string, unknown> = await import(clientOf(id))
    const names = Object.values(client).flatMap((value) => (Array.isArray(value) && value[0] === 9 ? [String(value[2])] : []))
    expect(service.names).toEqual(names.sort())
    expect(JSON.parse(readFileSync(new URL(`${id}/names.json`, here), 'utf8'))).toEqual(names)
    for (const operation of service.operations) expect(service.names).toContain(operation.name)
  })
})
