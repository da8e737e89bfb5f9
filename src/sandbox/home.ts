/** The files of the instance's processes, in a directory of this machine, and the variables that lead to them. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { World } from './world.ts'

export interface Home {
  /** The variables, for the files that the world now has. */
  env(): Record<string, string>
  close(): Promise<void>
}

/** Writes what the world has; a world without files costs no directory. */
export async function makeHome({ files }: World): Promise<Home> {
  if (files.size === 0) return { env: () => ({}), close: async () => {} }
  const directory = await mkdtemp(join(tmpdir(), 'rolecall-home-'))
  for (const [name, text] of files) {
    const path = join(directory, name)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await writeFile(path, text, { mode: name.startsWith('bin/') ? 0o700 : 0o600 })
  }
  return {
    env: () => ({
      ...(files.has('config') && { AWS_CONFIG_FILE: join(directory, 'config') }),
      ...(files.has('credentials') && { AWS_SHARED_CREDENTIALS_FILE: join(directory, 'credentials') }),
      ...([...files.keys()].some((name) => name.startsWith('bin/')) && { PATH: join(directory, 'bin') }),
    }),
    close: () => rm(directory, { recursive: true, force: true }),
  }
}
