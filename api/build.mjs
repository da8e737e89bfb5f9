// Builds dist/: a program per entry, with everything it needs in it, so that an image holds Node and no packages.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))
const programs = ['src/main.ts', 'src/migrate.ts', 'src/health-check.ts']
// An image is built without what only rehearsals need.
const rehearsals = ['rehearsal/rehearsal.ts'].filter((path) => existsSync(join(here, path)))

await build({
  absWorkingDir: here,
  bundle: true,
  platform: 'node',
  target: 'node20.3',
  format: 'esm',
  entryPoints: [...programs, ...rehearsals],
  // Modules wherever they lie, also where no package.json says so.
  outExtension: { '.js': '.mjs' },
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
