/** What a support archive takes from this machine: each file bounded and scrubbed, or left out with the reason. */
import { type FileHandle, open, readFile } from 'node:fs/promises'
import { arch, release, type as systemType } from 'node:os'
import { join } from 'node:path'
import { type Scrub, scrubber, secretsOfEnvironment, secretsOfKeyFile } from '../core/scrub.ts'
import type { ArchiveFile, LeftOut } from '../report/archive.ts'

export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Where the machine's own files begin; `/` except for a mounted disk. */
  readonly root: string
}

/** Variables whose values say where things are, and are no secrets. */
const safeVariables =
  /^(?:AWS_(?:REGION|DEFAULT_REGION|PROFILE|DEFAULT_PROFILE|CONFIG_FILE|SHARED_CREDENTIALS_FILE|PAGER|SDK_LOAD_CONFIG|EC2_METADATA_\w+|METADATA_SERVICE_\w+|STS_REGIONAL_ENDPOINTS|MAX_ATTEMPTS|RETRY_MODE|CA_BUNDLE|ENDPOINT_URL(?:_\w+)?|IGNORE_CONFIGURED_ENDPOINT_URLS|EXECUTION_ENV)|DOCKER_BUILDKIT|COMPOSE_DOCKER_CLI_BUILD|PATH|HOME|USER|SHELL|LANG|LC_ALL|TERM|TZ|INVOCATION_ID|CI|(?:https?|no|all)_proxy)$/i

const logs = ['cloud-init.log', 'cloud-init-output.log']

/** How much of the end of a log is taken. */
const tailBytes = 256 * 1024

export class SupportFiles {
  readonly files: ArchiveFile[] = []
  readonly leftOut: LeftOut[] = []
  readonly #machine: Machine
  readonly #scrub: Scrub

  private constructor(machine: Machine, known: Iterable<string>) {
    this.#machine = machine
    this.#scrub = scrubber(known)
  }

  /** Learns first what must not leave: keys of AWS's files, values of variables that are secret by their name. */
  static async of(machine: Machine): Promise<SupportFiles> {
    const paths = [credentialsPath(machine), configPath(machine)].filter((path) => path !== undefined)
    const read = await Promise.all(paths.map(readKeyFile))
    const known = read.flatMap(({ text }) => secretsOfKeyFile(text))
    const support = new SupportFiles(machine, [...secretsOfEnvironment(machine.env), ...known])
    for (const { path, unreadable } of read) {
      if (unreadable)
        support.leaveOut(`secrets of ${path}`, `it cannot be read (${unreadable}), so they are known by their form alone`)
    }
    return support
  }

  add(name: string, what: string, text: string): void {
    this.files.push({ name, what, text: this.#scrub(text) })
  }

  leaveOut(what: string, because: string): void {
    this.leftOut.push({ what, because })
  }

  addEnvironment(): void {
    const variables = Object.entries(this.#machine.env)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value = '']) => [name, safeVariables.test(name) ? withoutLogin(value) : null])
    const text = `${JSON.stringify(Object.fromEntries(variables), undefined, 2)}\n`
    this.add('configuration/environment.json', 'the names of all variables; values only of a known few', text)
  }

  async addSystem(versions: Readonly<Record<string, string | undefined>>): Promise<void> {
    const osRelease = await readIfThere(join(this.#machine.root, 'etc/os-release'))
    const os = /^PRETTY_NAME="?([^"\n]*)/m.exec(osRelease)?.[1]
    const system = { ...versions, node: process.version, os, kernel: `${systemType()} ${release()} ${arch()}` }
    this.add(
      'versions.json',
      'versions of Rolecall, Node, the AWS CLI and the system',
      `${JSON.stringify(system, undefined, 2)}\n`,
    )
  }

  async addConfiguration(stackPath: string): Promise<void> {
    await this.addFile('configuration/stack.yaml', 'the stack file', stackPath, (text) => text)
    await this.addFile('configuration/aws-config', "AWS's config file", configPath(this.#machine), withoutKeys)
    this.leaveOut(credentialsPath(this.#machine) ?? 'the credentials file', 'credentials never go into an archive')
    this.leaveOut('user-data', 'it may hold secrets; audit.json says what kinds, and where')
  }

  async addLogs(): Promise<void> {
    for (const name of logs) {
      await this.addFile(
        `logs/${name}`,
        'the end of a log of cloud-init',
        join(this.#machine.root, 'var/log', name),
        (text) => text,
      )
    }
  }

  /** The end of a file, or its being left out. */
  async addFile(name: string, what: string, path: string | undefined, change: (text: string) => string): Promise<void> {
    if (path === undefined) return this.leaveOut(what, 'there is no home directory to look in')
    try {
      this.add(name, what, change(await tailOf(path)))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error
      this.leaveOut(path, error.code === 'ENOENT' ? 'it does not exist' : `it cannot be read (${error.code})`)
    }
  }
}

function configPath({ env }: Machine): string | undefined {
  return env.AWS_CONFIG_FILE || (env.HOME ? join(env.HOME, '.aws/config') : undefined)
}

function credentialsPath({ env }: Machine): string | undefined {
  return env.AWS_SHARED_CREDENTIALS_FILE || (env.HOME ? join(env.HOME, '.aws/credentials') : undefined)
}

/** A proxy may be written with a login and without a scheme, which then looks like no URL. */
function withoutLogin(value: string): string {
  return value.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1[redacted login]@')
}

/** What a config file may run, or hold, as keys. */
function withoutKeys(text: string): string {
  return text.replace(
    /^(\s*(?:\w*(?:secret|token|access_key|password)\w*|credential_process)\s*=\s*).*$/gim,
    '$1[redacted setting]',
  )
}

/** The text of a file that may hold keys; a file that is there and cannot be read holds some that nobody knows. */
async function readKeyFile(path: string): Promise<{ path: string; text: string; unreadable?: string }> {
  try {
    return { path, text: await readFile(path, 'utf8') }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    return { path, text: '', ...(error.code !== 'ENOENT' && { unreadable: String(error.code) }) }
  }
}

async function readIfThere(path: string): Promise<string> {
  return await readFile(path, 'utf8').catch(() => '')
}

/** A log may be larger than memory, and grow while it is read. Its first line, cut in two, is no help and may be half a secret. */
async function tailOf(path: string): Promise<string> {
  await using file = await openDisposable(path)
  const { size } = await file.handle.stat()
  const start = Math.max(0, size - tailBytes)
  const { buffer, bytesRead } = await file.handle.read(
    Buffer.alloc(Math.min(size, tailBytes)),
    0,
    Math.min(size, tailBytes),
    start,
  )
  const text = buffer.subarray(0, bytesRead).toString('utf8')
  return start === 0 ? text : text.slice(text.indexOf('\n') + 1)
}

/** Node 20 gives file handles no end of their own. */
async function openDisposable(path: string): Promise<AsyncDisposable & { handle: FileHandle }> {
  const handle = await open(path)
  return { handle, [Symbol.asyncDispose]: () => handle.close() }
}
