import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { describeClient } from './clients/environment.ts'
import { mariaDb, startMariaDb } from './mariadb.ts'

describeClient('MariaDB for tests', mariaDb, (programs) => {
  test('answers as root on its socket, and leaves nothing when it stops', async () => {
    const server = await startMariaDb(programs)
    const directory = dirname(server.socket)
    try {
      expect(await server.sql('SELECT CURRENT_USER(), @@port')).toBe(`root@localhost\t${server.port}\n`)
      expect(statSync(directory).mode & 0o777).toBe(0o700)
      expect(statSync(server.rootOptionFile).mode & 0o777).toBe(0o600)
    } finally {
      await server.stop()
    }
    expect(existsSync(directory)).toBe(false)
  })

  test('is nobody in particular, and takes no one without a password', async () => {
    await using server = await startMariaDb(programs)
    const pid = readFileSync(`${dirname(server.socket)}/pid`, 'utf8').trim()
    expect(readFileSync(`/proc/${pid}/status`, 'utf8')).not.toMatch(/^Uid:\s.*\b0\b/m)
    const asRoot = ['--no-defaults', '--host=127.0.0.1', `--port=${server.port}`, '--user=root', '--execute=SELECT 1']
    expect(() => execFileSync('mariadb', asRoot, { stdio: 'pipe' })).toThrow('Access denied')
    expect(await server.sql("SELECT COUNT(*) FROM mysql.global_priv WHERE Host <> 'localhost' OR User = ''")).toBe('0\n')
  })

  test('two at once do not see each other', async () => {
    const [one, other] = await Promise.all([startMariaDb(programs), startMariaDb(programs)])
    try {
      await one.sql('CREATE DATABASE mine')
      expect(await one.sql("SHOW DATABASES LIKE 'mine'")).toBe('mine\n')
      expect(await other.sql("SHOW DATABASES LIKE 'mine'")).toBe('')
    } finally {
      await Promise.all([one.stop(), other.stop()])
    }
  })

  test('speaks TLS with a certificate that its caller can check', async () => {
    await using server = await startMariaDb(programs, { tls: true })
    const options = [`--defaults-file=${server.rootOptionFile}`, '--host=127.0.0.1', `--port=${server.port}`, '--protocol=tcp']
    const checked = [`--ssl-ca=${server.caFile}`, '--ssl-verify-server-cert', '--execute=SHOW STATUS LIKE "Ssl_version"']
    expect(execFileSync('mariadb', [...options, ...checked], { encoding: 'utf8' })).toContain('TLSv1')
  })

  test('an option that the server does not know is said', async () => {
    await expect(startMariaDb(programs, { args: ['--no-such-option'] })).rejects.toThrow("unknown option '--no-such-option'")
  })
})
