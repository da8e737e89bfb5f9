import { expect, test } from 'vitest'
import { rolecall } from './testing/terminal.ts'

const node = process.execPath
const { PATH } = process.env

/** Rehearses with a program as the application. */
function rehearseWith(program: string) {
  return rolecall(['rehearse', '--json', '--', node, '-e', program], { env: { PATH } })
}

function application(out: string) {
  const { links } = JSON.parse(out)
  return links.find(({ id }: { id: string }) => id === 'application').checks[0]
}

const server = (status: number) =>
  `require('http').createServer((q, r) => { r.statusCode = q.url === '/health' ? ${status} : 404; r.end() }).listen(process.env.PORT, '127.0.0.1')`

test('the program is asked for its health, and ended with the rehearsal', async () => {
  const { exitCode, out } = await rehearseWith(`process.on('SIGTERM', () => { process.exit(0) }); ${server(200)}`)
  expect(exitCode).toBe(0)
  const { verdict, because } = application(out)
  expect(verdict).toBe('pass')
  const url = / (http:\S+) |^(http:\S+) /.exec(because)?.find((match) => match?.startsWith('http')) ?? ''
  await expect(fetch(url.trim())).rejects.toThrow()
})

test('it is on the instance: no keys, and what it needs to get some', async () => {
  const { out } = await rehearseWith(
    `const e = process.env; const ok = !e.AWS_ACCESS_KEY_ID && e.AWS_ENDPOINT_URL && e.AWS_EC2_METADATA_SERVICE_ENDPOINT; ${server(200).replace('? 200', '? (ok ? 200 : 500)')}`,
  )
  expect(application(out).verdict).toBe('pass')
})

test('one that asks for patience while it starts is given it', async () => {
  const { out } = await rehearseWith(
    `let asked = 0; require('http').createServer((q, r) => { const starting = ++asked < 3; r.writeHead(starting ? 503 : 200, starting ? { 'Retry-After': '1' } : {}); r.end() }).listen(process.env.PORT, '127.0.0.1')`,
  )
  expect(application(out).verdict).toBe('pass')
})

test('one that says that it is unwell is a finding', async () => {
  const { exitCode, out } = await rehearseWith(server(503))
  expect(exitCode).toBe(1)
  expect(JSON.parse(out).causes.map(({ id }: { id: string }) => id)).toEqual(['application-unhealthy'])
})

test('one that ends is a finding', async () => {
  const { exitCode, out, err } = await rehearseWith(`console.error('no database\\u001b[2J'); process.exit(1)`)
  expect(exitCode).toBe(1)
  expect(err).toBe(`note: \`${node}\` ended with 1 before it answered: no database [2J\n`)
  expect(JSON.parse(out).causes.map(({ id }: { id: string }) => id)).toEqual(['application-not-running'])
})

test('of one that fails with a stack the error is shown', async () => {
  const { err } = await rehearseWith(`throw new Error('no socket')`)
  expect(err).toBe(`note: \`${node}\` ended with 1 before it answered: Error: no socket\n`)
})

test('of one whose error has properties the error is shown, not the brace that Node ends with', async () => {
  const { err } = await rehearseWith(`throw Object.assign(new Error('no module'), { code: 'GONE', asked: ['a\\nb'] })`)
  expect(err).toBe(`note: \`${node}\` ended with 1 before it answered: Error: no module\n`)
})

test('one that cannot run here is left out, for the reason that it gives', async () => {
  const { exitCode, out } = await rehearseWith(`console.error('first\\nmariadbd is not installed'); process.exit(77)`)
  expect(exitCode).toBe(0)
  expect(application(out)).toMatchObject({ verdict: 'skip', because: 'mariadbd is not installed' })
})

test('one that is not there is an error, not a finding', async () => {
  const { exitCode, err } = await rolecall(['rehearse', '--', './no-such-program'], { env: { PATH } })
  expect(exitCode).toBe(2)
  expect(err).toContain('error[command-not-found]: `./no-such-program` cannot be run')
})

test('with a fault the application is not started', async () => {
  const { exitCode } = await rolecall(['rehearse', '--fault', 'no-instance-profile', '--', './no-such-program'])
  expect(exitCode).toBe(1)
})
