/** A real MariaDB for rehearsals and tests, in a directory of its own: one socket, one loopback port, no privileges, nothing left when it stops. */
import { type ChildProcessByStdio, execFile, execFileSync, spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, cp, lchown, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { tethered } from './tethered.ts'

/** The programs of MariaDB, and what to install where they are missing. */
export const mariaDb = {
  install: 'mariadb-server-core mariadb-client openssl',
  find(): MariaDbPrograms | undefined {
    // Debian keeps the server where only root's PATH looks.
    const server = ['mariadbd', '/usr/sbin/mariadbd', '/usr/libexec/mariadbd'].find((name) => output([name, '--version']))
    const complete = server && output(['mariadb', '--version']) && output(['sh', '-c', 'command -v mariadb-install-db'])
    return server && complete ? { server, version: output([server, '--version']) ?? '' } : undefined
  },
}

export interface MariaDbPrograms {
  server: string
  version: string
}

export interface MariaDbOptions {
  /** Further options of the server, such as `--max-connections=5`. */
  args?: readonly string[]
  /** Answers TLS too, with a certificate that `caFile` signed: for this machine, or for the name given. */
  tls?: boolean | { name: string }
}

export interface MariaDb extends AsyncDisposable {
  readonly host: '127.0.0.1'
  readonly port: number
  /** The Unix socket; only root and the server's own user reach it. */
  readonly socket: string
  /** The password of `root`@`localhost`, another one for each server. */
  readonly rootPassword: string
  /** An option file (0600) that makes any client of MariaDB root here: `mariadb --defaults-file=…`. */
  readonly rootOptionFile: string
  /** The certificate that signed the server's; empty without `tls`. */
  readonly caFile: string
  /** Runs statements as root; answers what the client prints, tab-separated and without headers. */
  sql(statements: string): Promise<string>
  stop(): Promise<void>
}

interface User {
  uid: number
  gid: number
}

/** Starts a server of its own for the caller, ready for connections. */
export async function startMariaDb(programs: MariaDbPrograms, { args = [], tls = false }: MariaDbOptions = {}): Promise<MariaDb> {
  const directory = await mkdtemp(join(tmpdir(), 'mariadb-'))
  const remove = () => rm(directory, { recursive: true, force: true })
  try {
    const user = await unprivilegedUser()
    const rootPassword = randomBytes(12).toString('hex')
    const socket = join(directory, 'socket')
    const data = join(directory, 'data')
    await cp(await template(programs, user), data, { recursive: true })
    // Runs before the server listens, so that root is never without a password on the port.
    await writeFile(join(directory, 'first.sql'), `ALTER USER root@localhost IDENTIFIED BY '${rootPassword}';\n`)
    const caFile = tls ? makeCertificates(directory, tls === true ? 'DNS:localhost,IP:127.0.0.1' : `DNS:${tls.name}`) : ''
    if (user) await giveTo(directory, user)
    // Written after the directory was given away: it stays its writer's.
    const rootOptionFile = join(directory, 'root.cnf')
    await writeFile(rootOptionFile, `[client]\nuser=root\npassword=${rootPassword}\nsocket=${socket}\n`, { mode: 0o600 })

    const running = await startOnFreePort((port) =>
      serve(programs.server, user, [
        '--no-defaults',
        `--datadir=${data}`,
        `--tmpdir=${directory}`,
        `--socket=${socket}`,
        `--pid-file=${join(directory, 'pid')}`,
        `--init-file=${join(directory, 'first.sql')}`,
        `--port=${port}`,
        '--bind-address=127.0.0.1',
        '--skip-log-bin',
        '--innodb-log-file-size=4M',
        '--innodb-buffer-pool-size=16M',
        // A test's data need not outlive the machine.
        '--innodb-flush-log-at-trx-commit=0',
        ...(caFile ? [`--ssl-cert=${join(directory, 'server.pem')}`, `--ssl-key=${join(directory, 'server.key')}`] : []),
        ...args,
      ]),
    )
    await rm(join(directory, 'first.sql'))
    const stop = async () => {
      await running.stop()
      await remove()
    }
    return {
      host: '127.0.0.1',
      port: running.port,
      socket,
      rootPassword,
      rootOptionFile,
      caFile,
      sql: (statements) => query(rootOptionFile, statements),
      stop,
      [Symbol.asyncDispose]: stop,
    }
  } catch (error) {
    await remove()
    throw error
  }
}

/** Who the server runs as: nobody in particular, and root never. Undefined where the caller is already unprivileged. */
async function unprivilegedUser(): Promise<User | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  const [, , uid, gid] = accounts.find(([name]) => name === 'mysql') ?? accounts.find(([name]) => name === 'nobody') ?? []
  if (uid === undefined || gid === undefined) throw new Error('there is no user `mysql` or `nobody` to run MariaDB as')
  return { uid: Number(uid), gid: Number(gid) }
}

/**
 * A fresh data directory to copy from. Making one takes seconds, so it is made once per version and kept with the installed
 * packages; test files that start at the same time each make one, and the first to finish puts it in place whole.
 */
async function template({ version }: MariaDbPrograms, user: User | undefined): Promise<string> {
  const cache = fileURLToPath(new URL('../node_modules/.cache', import.meta.url))
  const options = ['--no-defaults', '--skip-test-db', '--innodb-log-file-size=4M', '--innodb-undo-tablespaces=0']
  const made = createHash('sha256')
    .update([version, ...options].join('\n'))
    .digest('hex')
  const kept = join(cache, `mariadb-${made.slice(0, 16)}`)
  if (existsSync(kept)) return kept
  const making = await mkdtemp(join(tmpdir(), 'mariadb-template-'))
  try {
    if (user) await giveTo(making, user)
    const data = join(making, 'data')
    // Two at once would take each other's temporary tables if they shared a directory for them.
    await run('mariadb-install-db', [...options, `--datadir=${data}`, `--tmpdir=${making}`], user)
    await mkdir(cache, { recursive: true })
    const beside = await mkdtemp(join(cache, 'making-'))
    await cp(data, beside, { recursive: true })
    await rename(beside, kept).catch(async (error: NodeJS.ErrnoException) => {
      await rm(beside, { recursive: true })
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
    return kept
  } finally {
    await rm(making, { recursive: true, force: true })
  }
}

/** A certificate authority, and a certificate of these names that it signed. */
function makeCertificates(directory: string, names: string): string {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: directory, stdio: 'pipe' })
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1']
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=tests')
  const server = ['-subj', '/CN=server', '-addext', `subjectAltName=${names}`]
  openssl('req', '-x509', ...key, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-keyout', 'server.key', '-out', 'server.pem', ...server)
  return join(directory, 'ca.pem')
}

interface Served {
  port: number
  stop(): Promise<void>
}

/** Between choosing a port and listening on it another process may take it; then another is chosen. */
async function startOnFreePort(start: (port: number) => Promise<() => Promise<void>>): Promise<Served> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    try {
      return { port, stop: await start(port) }
    } catch (error) {
      if (attempt === 3 || !String(error).includes('Address already in use')) throw error
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

/** Starts the server; resolves when it takes connections, with what stops it. */
function serve(server: string, user: User | undefined, options: string[]): Promise<() => Promise<void>> {
  const [file, ...args] = tethered(server, ...options)
  const child: ChildProcessByStdio<null, null, Readable> = spawn(file, args, {
    ...user,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return new Promise((resolve, reject) => {
    const said: string[] = []
    child.once('error', reject)
    createInterface(child.stderr).on('line', (line) => {
      said.push(line)
      if (line.includes('ready for connections')) {
        resolve(async () => {
          child.kill('SIGTERM')
          await ended
        })
      }
    })
    void ended.then(() => reject(new Error(`MariaDB ended before it was ready:\n${said.slice(-15).join('\n')}`)))
  })
}

async function giveTo(path: string, { uid, gid }: User): Promise<void> {
  await chown(path, uid, gid)
  for (const name of await readdir(path, { recursive: true })) await lchown(join(path, name), uid, gid)
  await chmod(path, 0o700)
}

function query(optionFile: string, statements: string): Promise<string> {
  return run('mariadb', [`--defaults-file=${optionFile}`, '--batch', '--skip-column-names'], undefined, statements)
}

function run(file: string, args: string[], user?: User, input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(file, args, { ...user, cwd: '/' }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${file} failed: ${stderr || error.message}`))
      else resolve(stdout)
    })
    child.stdin?.end(input)
  })
}

/** What a program says when it ends well; undefined when it does not, or is not there. */
function output([file = '', ...args]: string[]): string | undefined {
  const { status, stdout } = spawnSync(file, args, { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : undefined
}
