// Builds dist/: a small CommonJS program per command (they start faster than ES modules), and the library as ES modules.
import { readFile, rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { shakeSchemas } from './shake-schemas.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const { version } = JSON.parse(await readFile(resolve(root, 'package.json'), 'utf8'))

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.3',
  mainFields: ['module', 'main'],
  // Names stay whole: they are what a stack trace of a bug has to say.
  minifyWhitespace: true,
  minifySyntax: true,
  // `rolecall render cloud-init` puts them on instances.
  loader: { '.sh': 'text' },
  legalComments: 'none',
  logLevel: 'warning',
  define: { ROLECALL_VERSION: JSON.stringify(version) },
}

/** Each command is its own file, so that starting one does not read the others. */
const commandsApart = {
  name: 'commands-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/[a-z-]+\.ts$/ }, ({ importer, kind, path }) =>
      kind === 'dynamic-import' && path !== './get.ts' && importer.endsWith('/cli/commands/index.ts')
        ? { path: path.replace(/\.ts$/, '.cjs'), external: true }
        : undefined,
    )
  },
}

const commandNames = Object.keys(await commandList())

async function commandList() {
  const text = await readFile(resolve(root, 'src/cli/commands/index.ts'), 'utf8')
  return Object.fromEntries([...text.matchAll(/import\('\.\/([a-z-]+)\.ts'\)/g)].map(([, name]) => [name, true]))
}

// Built beside and put in place whole: what runs from dist/ meanwhile never finds it half there.
const fresh = `.dist-${process.pid}`
await Promise.all([
  build({
    ...common,
    format: 'cjs',
    // `import()` of a CommonJS file costs the whole ES module loader at start-up; `require` does not.
    supported: { 'dynamic-import': false },
    outExtension: { '.js': '.cjs' },
    outdir: `${fresh}/cli`,
    entryPoints: { rolecall: 'src/cli/bin.ts' },
    banner: { js: '#!/usr/bin/env node' },
    plugins: [commandsApart],
  }),
  build({
    ...common,
    format: 'cjs',
    supported: { 'dynamic-import': false },
    outExtension: { '.js': '.cjs' },
    outdir: `${fresh}/cli`,
    entryPoints: Object.fromEntries(commandNames.map((name) => [name, `src/cli/commands/${name}.ts`])),
    // An import of a CommonJS file sees `module.exports` as its default, so that must be the command itself.
    footer: { js: 'module.exports = module.exports.default;' },
    plugins: [shakeSchemas({ server: true })],
  }),
  build({
    ...common,
    format: 'esm',
    minifyWhitespace: false,
    outdir: fresh,
    entryPoints: { index: 'src/index.ts', sandbox: 'src/sandbox/index.ts', policy: 'src/policy/index.ts' },
    // The SDK's CommonJS parts ask for `require`.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    plugins: [shakeSchemas({ server: true })],
  }),
])

const dist = resolve(root, 'dist')
const stale = `${resolve(root, fresh)}-stale`
await rename(dist, stale).catch(ignoreAbsence)
await rename(resolve(root, fresh), dist)
// The declarations are the compiler's work (`npm run build` calls it next), and stay until it has done it anew.
await rename(resolve(stale, 'types'), resolve(dist, 'types')).catch(ignoreAbsence)
await rm(stale, { recursive: true, force: true })

function ignoreAbsence(error) {
  if (error.code !== 'ENOENT') throw error
}
