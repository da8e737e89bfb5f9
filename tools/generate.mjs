/**
 * Writes what follows from the code: src/sandbox/services/<service>/names.json (every operation that the service's client package
 * knows), schema/stack.schema.json, and the README's table of the stack file's keys.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** Client packages that are not named as IAM names the service. */
const packages = { logs: 'cloudwatch-logs' }

export const clientOf = (service) => `@aws-sdk/client-${packages[service] ?? service}`

const root = new URL('../', import.meta.url)
const servicesFolder = new URL('src/sandbox/services/', root)

/** In the SDK's schemas, an operation is a tuple that begins with 9 and holds its name third. */
export async function operationNames(service) {
  const client = await import(clientOf(service))
  return Object.values(client)
    .filter((value) => Array.isArray(value) && value[0] === 9)
    .map((schema) => schema[2])
    .sort()
}

export function serviceFolders() {
  return readdirSync(servicesFolder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []))
}

/** The oldest Node that is supported reads no TypeScript. */
async function importTypeScript(path) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(path, root))],
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    logLevel: 'warning',
  })
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const service of serviceFolders()) {
    const names = await operationNames(service)
    writeFileSync(new URL(`${service}/names.json`, servicesFolder), `${JSON.stringify(names, null, 1)}\n`)
    console.log(`${service}: ${names.length} operations`)
  }

  const { stackJsonSchema } = await importTypeScript('src/stack/json-schema.ts')
  mkdirSync(new URL('schema/', root), { recursive: true })
  writeFileSync(new URL('schema/stack.schema.json', root), `${JSON.stringify(stackJsonSchema(), null, 2)}\n`)

  const { stackKeyTable } = await importTypeScript('src/stack/key-table.ts')
  const readme = new URL('README.md', root)
  const text = readFileSync(readme, 'utf8')
  const table = /\| key \| default \|.*\n(\|.*\n)+/
  if (!table.test(text)) throw new Error('README.md has no table of keys')
  writeFileSync(
    readme,
    text.replace(table, () => stackKeyTable()),
  )
  console.log('stack: schema and table')
}
