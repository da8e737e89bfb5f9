/** Finding the AWS CLI on a PATH, and its version without starting it: a start costs more than all of the chain. */
import { constants } from 'node:fs'
import { access, open, readdir, realpath } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'

export interface FoundCli {
  /** What the PATH leads to, links followed. */
  readonly path: string
  /** As its installation says; undefined where that cannot be told without starting it. */
  readonly version: string | undefined
}

/** The first `aws` on the PATH that may be executed. */
export async function findAwsCli(searchPath: string): Promise<FoundCli | undefined> {
  for (const directory of searchPath.split(delimiter).filter(Boolean)) {
    const candidate = join(directory, 'aws')
    const path = await access(candidate, constants.X_OK).then(
      () => realpath(candidate),
      () => undefined,
    )
    if (path !== undefined) return { path, version: await installedVersion(path) }
  }
  return undefined
}

/** AWS's own installer keeps each version in a directory of its name; packages of Python bring a directory with name and version. */
async function installedVersion(path: string): Promise<string | undefined> {
  const inPath = /\/aws-cli\/v2\/(\d+\.\d+\.\d+)\/dist\/aws$/.exec(path)?.[1]
  if (inPath !== undefined) return inPath
  const interpreter = /^#!\s*(\/\S*\/python[\d.]*)\s/.exec(await beginningOf(path))?.[1]
  if (interpreter === undefined) return undefined
  const libraries = await Promise.all([...new Set([dirname(dirname(path)), dirname(dirname(interpreter))])].map(librariesUnder))
  const versions = new Set((await Promise.all(libraries.flat().map(versionsIn))).flat())
  // Where there are two it would take Python's own rules to tell which one is run.
  const [only] = versions
  return versions.size === 1 ? only : undefined
}

async function librariesUnder(prefix: string): Promise<string[]> {
  const libraries = await list(join(prefix, 'lib'))
  return libraries
    .filter((name) => /^python3(\.\d+)?$/.test(name))
    .flatMap((name) => ['site-packages', 'dist-packages'].map((packages) => join(prefix, 'lib', name, packages)))
}

async function versionsIn(packages: string): Promise<string[]> {
  return (await list(packages)).flatMap((name) => /^awscli-(\d+\.\d+\.\d+)\.(?:dist|egg)-info$/.exec(name)?.[1] ?? [])
}

async function list(directory: string): Promise<string[]> {
  return await readdir(directory).catch(() => [])
}

async function beginningOf(path: string): Promise<string> {
  const file = await open(path).catch(() => undefined)
  if (file === undefined) return ''
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256, 0)
    return buffer.toString('latin1', 0, bytesRead)
  } finally {
    await file.close()
  }
}
