/** Before any test runs: builds what ships, so that no test speaks of an older command line. */
import { execFileSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'

const root = resolve(import.meta.dirname, '..')

function build(): void {
  for (const script of ['tools/build.mjs', 'api/build.mjs'])
    execFileSync(process.execPath, [join(root, script)], { stdio: 'inherit' })
}

export default function setup(project: TestProject): void {
  build()
  project.onTestsRerun(async () => build())
}
