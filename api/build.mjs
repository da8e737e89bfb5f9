// Builds dist/: a program per entry, with everything it needs in it, so that an image holds Node and one file.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

await build({
  absWorkingDir: dirname(fileURLToPath(import.meta.url)),
  bundle: true,
  platform: 'node',
  target: 'node20.3',
  format: 'esm',
  entryPoints: ['src/main.ts', 'src/migrate.ts', 'rehearsal/rehearsal.ts'],
  outdir: 'dist',
  entryNames: '[name]',
  mainFields: ['module', 'main'],
  // A stack trace is read in the names of the source.
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'warning',
  // The packages that are CommonJS ask for `require`.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
})
