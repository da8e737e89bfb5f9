/** Before any test runs: builds what ships, so that no test speaks of an older command line. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'

const root = resolve(import.meta.dirname, '..')

async function run(script: string): Promise<void> {
  const [code] = await once(spawn(process.execPath, [join(root, script)], { stdio: 'inherit' }), 'close')
  if (code !== 0) throw new Error(`${script} failed`)
}

const build = () => Promise.all(['tools/build.mjs', 'api/build.mjs'].map(run))

export default async function setup(project: TestProject): Promise<void> {
  await build()
  project.onTestsRerun(async () => {
    await build()
  })
}
