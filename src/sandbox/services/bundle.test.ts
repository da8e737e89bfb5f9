/** What the endpoint costs in a bundle: the SDK must be shaken down to the shapes in use. */
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { expect, test } from 'vitest'
import { services } from './index.ts'

const tool = new URL('../../../tools/shake-schemas.mjs', import.meta.url).href
const { shakeSchemas }: { shakeSchemas(options: { server: boolean }): Plugin } = await import(tool)

async function bundle(entry: string, server: boolean) {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: fileURLToPath(new URL('../gateway', import.meta.url)) },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    write: false,
    plugins: [shakeSchemas({ server })],
  })
  const [file] = outputFiles
  if (!file) throw new Error('esbuild writes one file')
  return file.text
}

test('the endpoint takes 165 kB and 3 kB an operation at most, and nothing of the clients that it does not use', async () => {
  const text = await bundle("export { startGateway } from './server.ts'", true)
  const operations = services.flatMap((service) => service.operations)
  expect(text.length).toBeLessThan(165_000 + 3_000 * operations.length)
  for (const word of ['AutomationDefinitionNotFound', 'IMDS_ENDPOINT', 'SignatureV4', 'partitions', 'NodeHttpHandler']) {
    expect(text.includes(word), word).toBe(false)
  }
})

test('a bundle with clients keeps the classes of their errors', async () => {
  const entry = "export { GetParameter$ } from '@aws-sdk/client-ssm'"
  expect(await bundle(entry, false)).toContain('ParameterNotFound')
  expect(await bundle(entry, true)).not.toContain('ParameterNotFound')
})
