// Parts that no bundle of dist/ exports, built for a benchmark of their own.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/** The exports of source files, by their paths from the root of the project. */
export async function fromSource(...paths) {
  const directory = await mkdtemp(join(tmpdir(), 'rolecall-bench-'))
  const outfile = join(directory, 'parts.mjs')
  try {
    await build({
      stdin: { contents: paths.map((path) => `export * from './${path}'`).join('\n'), resolveDir: process.cwd() },
      ...{ bundle: true, platform: 'node', format: 'esm', mainFields: ['module', 'main'], loader: { '.sh': 'text' }, outfile },
      define: { ROLECALL_VERSION: '"bench"' },
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
      logLevel: 'warning',
    })
    return await import(pathToFileURL(outfile))
  } finally {
    await rm(directory, { recursive: true })
  }
}
