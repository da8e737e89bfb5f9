import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { startRawServer } from './testing/raw-server.ts'
import { textReply, tokenReply } from './testing/replies.ts'

async function bundle(source: string) {
  const result = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
    metafile: true,
  })
  const [output] = Object.values(result.metafile.outputs)
  return { code: result.outputFiles[0]?.text ?? '', inputs: Object.keys(result.metafile.inputs), imports: output?.imports ?? [] }
}

test('the client stands on sockets and files alone: no package to load, no HTTP client that could heed a proxy', async () => {
  const { inputs, imports } = await bundle('export * from "./index.ts"')
  expect(inputs.filter((path) => path.includes('node_modules'))).toEqual([])
  expect(imports.map(({ path }) => path).sort()).toEqual(['node:fs/promises', 'node:net'])
})

test('no proxy of the environment sees a request, and nothing keeps the process alive after the last', async () => {
  const keepOpen = (reply: string) => reply.replace('Connection: close\r\n', '')
  await using proxy = await startRawServer(() => textReply('of another machine'))
  await using server = await startRawServer((head, socket) => {
    socket.write(keepOpen(head.startsWith('PUT') ? tokenReply : textReply('us-east-1')))
    return undefined
  })
  const { code } = await bundle(
    `import { Imds } from './index.ts'; new Imds({ endpoint: ${JSON.stringify(server.url)} }).region().then(console.log)`,
  )
  const env = { http_proxy: proxy.url, HTTP_PROXY: proxy.url, ALL_PROXY: proxy.url, NODE_USE_ENV_PROXY: '1' }
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', code], { env, timeout: 20_000 })
  expect(stdout).toBe('us-east-1\n')
  expect(proxy.requests).toEqual([])
})
