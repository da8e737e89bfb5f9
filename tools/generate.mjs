/** Writes src/sandbox/services/<service>/names.json: every operation that the service's client package knows. */
import { readdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const servicesFolder = new URL('../src/sandbox/services/', import.meta.url)

/** In the SDK's schemas, an operation is a tuple that begins with 9 and holds its name third. */
export async function operationNames(service) {
  const client = await import(`@aws-sdk/client-${service}`)
  return Object.values(client)
    .filter((value) => Array.isArray(value) && value[0] === 9)
    .map((schema) => schema[2])
    .sort()
}

export function serviceFolders() {
  return readdirSync(servicesFolder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const service of serviceFolders()) {
    const names = await operationNames(service)
    writeFileSync(new URL(`${service}/names.json`, servicesFolder), `${JSON.stringify(names, null, 1)}\n`)
    console.log(`${service}: ${names.length} operations`)
  }
}
