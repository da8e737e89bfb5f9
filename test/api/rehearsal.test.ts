import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bareEnvironment, describeClient, projectRoot, rolecallProgram, runProgram, useHome } from '../clients/environment.ts'
import { mariaDb } from '../mariadb.ts'

const home = useHome()
const rehearsal = ['rehearse', '--json', '--', process.execPath, join(projectRoot, 'api/dist/rehearsal.mjs')]

async function rehearse(env: Record<string, string>) {
  const ended = await runProgram([...rolecallProgram, ...rehearsal], { env: { ...bareEnvironment(home.path), ...env } })
  const { links } = JSON.parse(ended.stdout)
  return { code: ended.code, check: links.find(({ id }: { id: string }) => id === 'application').checks[0] }
}

describeClient('the application of a rehearsal', mariaDb, () => {
  test('runs over a database of its own, and is healthy', async () => {
    // Run by root, the server is somebody else, who may not enter the home.
    const { code, check } = await rehearse({ TMPDIR: tmpdir() })
    expect({ code, check }).toMatchObject({ code: 0, check: { verdict: 'pass' } })
    expect(check.because).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/health answered 200$/)
  })
})

test('where MariaDB is not installed it is a skip that says what to install', async () => {
  const { code, check } = await rehearse({ PATH: '/nowhere' })
  expect([code, check.verdict]).toEqual([0, 'skip'])
  expect(check.because).toBe('MariaDB is not installed (on Debian: apt-get install mariadb-server-core mariadb-client openssl)')
})
