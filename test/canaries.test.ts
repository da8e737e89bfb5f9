import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { rolecall } from '../src/cli/testing/terminal.ts'
import { startRawServer } from '../src/imds/testing/raw-server.ts'
import { Imds } from '../src/index.ts'
import { faults } from '../src/sandbox/faults/index.ts'
import { TokenAuthority } from '../src/sandbox/imds/token.ts'
import { type Sandbox, startSandbox } from '../src/sandbox/index.ts'
import getAuthorizationToken from '../src/sandbox/services/ecr/get-authorization-token.ts'
import { Sessions } from '../src/sandbox/sessions.ts'
import type { World } from '../src/sandbox/world.ts'
import { exampleStack } from '../src/stack/testing/example.ts'
import { bareEnvironment, rolecallProgram, runProgram, useHome, useInstance } from './clients/environment.ts'

const home = useHome()

/** A secret of our own, to be put where secrets are not expected. */
const canary = `canary${randomBytes(20).toString('hex')}`

/** Every secret that comes into being in this process while a test runs. */
let secrets: string[] = []

beforeEach(() => {
  secrets = []
  const mint = Sessions.prototype.mint
  vi.spyOn(Sessions.prototype, 'mint').mockImplementation(function (this: Sessions, ...how) {
    const session = mint.apply(this, how)
    secrets.push(session.secretAccessKey, session.sessionToken)
    return session
  })
  const logIn = getAuthorizationToken.answer
  vi.spyOn(getAuthorizationToken, 'answer').mockImplementation((...how) => {
    const login = logIn(...how)
    secrets.push(...(login.authorizationData?.flatMap(({ authorizationToken = [] }) => authorizationToken) ?? []))
    return login
  })
  const grant = TokenAuthority.prototype.grant
  vi.spyOn(TokenAuthority.prototype, 'grant').mockImplementation(function (this: TokenAuthority, ttlSeconds) {
    const token = grant.call(this, ttlSeconds)
    secrets.push(token)
    return token
  })
})
afterEach(() => {
  vi.restoreAllMocks()
})

function watchParameters(world: World): void {
  for (const { value } of world.parameters.values()) secrets.push(value)
}

// A parser that quotes where it stumbled shows ten characters.
const telling = 10

function runsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - telling + 1) }, (_, at) => text.slice(at, at + telling))
}

/** The secrets of which ten characters in a row can be read, as they are or as JSON, a URL or base64 spells them. */
function leaks(text: string, of: readonly string[] = secrets): string[] {
  const shown = new Set(runsOf(text))
  return of.filter((secret) =>
    [secret, JSON.stringify(secret), encodeURIComponent(secret), Buffer.from(secret).toString('base64')].some((form) =>
      runsOf(form).some((run) => shown.has(run)),
    ),
  )
}

const filesUnder = (directory: string) =>
  readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())

test('the search finds a part of a secret in each of its forms', () => {
  const secret = '++++/////"""""====='
  const forms = [secret, JSON.stringify(secret), encodeURIComponent(secret), Buffer.from(secret).toString('base64')]
  for (const form of forms) expect(leaks(`said ${form.slice(2, 13)} aloud`, [secret])).toEqual([secret])
  expect(leaks('said nothing of it at all', [secret])).toEqual([])
})

describe.each([undefined, ...faults].map((fault) => ({ fault, id: fault?.id ?? 'no fault' })))('with $id', ({ fault }) => {
  test('`test`, what it saves, and `diagnose` hold no secret', async () => {
    await using sandbox = await startSandbox({ stack: exampleStack, ...(fault && { fault }) })
    watchParameters(sandbox.world)
    const saved = join(await mkdtemp(join(home.path, 'facts-')), 'facts.json')
    const shown = await Promise.all([
      rolecall(['test', '--save', saved], { env: sandbox.env }),
      rolecall(['test', '--json'], { env: sandbox.env }),
    ])
    const judged = [await rolecall(['diagnose', saved]), await rolecall(['diagnose', saved, '--json'])]
    expect(shown[0].out).not.toBe('')
    expect(leaks(JSON.stringify([shown, judged]))).toEqual([])
    expect(leaks(await readFile(saved, 'utf8'))).toEqual([])
    // Where the chain holds there was something to leak: a token, a key and its session token, the password, a login.
    if (!fault) expect(secrets.length).toBeGreaterThanOrEqual(5)
  })

  test('`rehearse` shows no secret', async () => {
    if (fault) {
      const spoil = fault.spoil
      vi.spyOn(fault, 'spoil').mockImplementation((world) => {
        watchParameters(world)
        spoil.call(fault, world)
      })
    }
    const words = ['rehearse', ...(fault ? ['--fault', fault.id] : [])]
    const shown = await Promise.all([rolecall(words), rolecall([...words, '--json'])])
    expect(secrets).not.toEqual([])
    expect(leaks(JSON.stringify(shown))).toEqual([])
  })
})

test('`get` shows the credentials document without its keys, also below other versions and as JSON', async () => {
  await using sandbox = await startSandbox({ stack: exampleStack })
  for (const words of [
    ['iam/security-credentials/sandbox-go-mysql-api'],
    ['/2021-07-15/meta-data/iam/security-credentials/sandbox-go-mysql-api'],
    ['iam/security-credentials/sandbox-go-mysql-api', '--json'],
  ]) {
    const { exitCode, out, err } = await rolecall(['get', ...words], { env: sandbox.env })
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' })
    expect(out).toContain('[secret]')
    expect(leaks(out)).toEqual([])
  }
})

describe('the command line as it ships', () => {
  const instance = useInstance({ stack: exampleStack })

  test('prints, saves and leaves behind no secret', async () => {
    const { sandbox } = instance
    watchParameters(sandbox.world)
    const directory = await mkdtemp(join(home.path, 'shipped-'))
    const facts = join(directory, 'facts.json')
    const env = { ...bareEnvironment(directory), ...sandbox.env }
    const ended = [
      await runProgram([...rolecallProgram, 'test', '--save', facts], { env }),
      await runProgram([...rolecallProgram, 'get', 'iam/security-credentials/sandbox-go-mysql-api'], { env }),
    ]
    expect(ended.map(({ code, stderr }) => ({ code, stderr }))).toEqual([0, 0].map((code) => ({ code, stderr: '' })))
    expect(secrets.length).toBeGreaterThanOrEqual(4)
    expect(leaks(JSON.stringify(ended) + readFileSync(facts, 'utf8'))).toEqual([])
    expect(filesUnder(directory).map(({ name }) => name)).toEqual(['facts.json'])
  })

  // The command in the sandbox looks for the secrets itself: nobody else can know them.
  const spy = `
    const { readdirSync, readFileSync } = require('node:fs')
    const base = process.env.AWS_EC2_METADATA_SERVICE_ENDPOINT
    const ask = async (path, init) => (await fetch(new URL(path, base), init)).text()
    const read = (path) => { try { return readFileSync(path, 'latin1') } catch { return '' } }
    ;(async () => {
      const token = await ask('/latest/api/token', { method: 'PUT', headers: { 'X-aws-ec2-metadata-token-ttl-seconds': '60' } })
      const role = '/latest/meta-data/iam/security-credentials/sandbox-go-mysql-api'
      const keys = JSON.parse(await ask(role, { headers: { 'X-aws-ec2-metadata-token': token } }))
      const pids = readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name))
      const seen = {
        listing: pids.map((pid) => read('/proc/' + pid + '/cmdline')),
        environments: [process.pid, process.ppid].map((pid) => read('/proc/' + pid + '/environ')),
        files: ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE'].map((name) => read(process.env[name])),
      }
      process.stdout.write(JSON.stringify({ secrets: [token, keys.SecretAccessKey, keys.Token], seen }))
    })()`

  test.runIf(process.platform === 'linux')(
    '`sandbox -- CMD` hands no secret to the command, nor shows one in the list of processes',
    async () => {
      const directory = await mkdtemp(join(home.path, 'inside-'))
      const env = bareEnvironment(directory)
      const { code, stdout, stderr } = await runProgram([...rolecallProgram, 'sandbox', '--', process.execPath, '-e', spy], {
        env,
      })
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      const { secrets: known, seen } = JSON.parse(stdout)
      expect(known).toEqual([
        expect.stringMatching(/^.{56}$/),
        expect.stringMatching(/^.{40}$/),
        expect.stringMatching(/^IQoJb3JpZ2luX2Vj/),
      ])
      expect(seen.listing.join('\n')).toContain('rolecall.cjs')
      expect(leaks(JSON.stringify(seen), known)).toEqual([])
      expect(filesUnder(directory)).toEqual([])
    },
  )
})

describe('what the metadata client throws', () => {
  const document = (members: object) =>
    JSON.stringify({ Code: 'Success', AccessKeyId: 'ASIAEXAMPLE', SecretAccessKey: canary, Token: canary, ...members })
  const reply = (status: string, body: string) =>
    `HTTP/1.1 ${status}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`

  test.for([
    ['a document cut short', reply('200 OK', document({}).slice(0, -3))],
    ['a document that is none', reply('200 OK', canary)],
    ['a document that stumbles over a key', reply('200 OK', `{"Code":"Success","Token":${canary}}`)],
    ['a document without an expiry', reply('200 OK', document({}))],
    ['an expiry that is no time', reply('200 OK', document({ Expiration: 'soon' }))],
    [
      'an expiry long past',
      reply('200 OK', document({ Expiration: '2020-01-01T00:00:00Z', LastUpdated: '2020-01-01T00:00:00Z' })),
    ],
    ['a code that says no, beside keys', reply('200 OK', document({ Code: 'Failed', Message: 'no' }))],
    ['keys that are no text', reply('200 OK', document({ AccessKeyId: [canary], Expiration: '2999-01-01T00:00:00Z' }))],
    ['a failure with the document in its body', reply('500 Internal Server Error', document({}))],
    ['a refusal with the document in its body', reply('403 Forbidden', document({}))],
    ['more bytes than announced', `HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n${document({})}`],
    ['fewer bytes than announced', `HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n${document({})}`],
    ['no HTTP at all', document({})],
    ['a header out of form', `HTTP/1.1 200 OK\r\n${canary}\r\n\r\n`],
  ] as const)('for %s holds no secret', async ([, answer]) => {
    await using server = await startRawServer((head) => {
      if (head.startsWith('PUT ')) return reply('200 OK', canary)
      return head.includes('/security-credentials/ ') ? reply('200 OK', 'the-role') : answer
    })
    const imds = new Imds({ endpoint: server.url })
    const error = await imds.credentials().then(
      () => expect.fail('the credentials were taken'),
      (thrown: unknown) => thrown,
    )
    imds.close()
    expect(error).toBeInstanceOf(Error)
    expect(leaks(inspect(error, { depth: 20, showHidden: true }) + JSON.stringify(error), [canary])).toEqual([])
  })

  test.for([
    ['a token of two lines', reply('200 OK', `${canary}\n${canary}`)],
    ['a token that no header can hold', reply('200 OK', `${canary}\u0007`)],
    ['a token with a failure', reply('500 Internal Server Error', canary)],
    ['a token that is far too long', reply('200 OK', canary.repeat(5000))],
  ] as const)('for %s holds no token', async ([, answer]) => {
    await using server = await startRawServer(() => answer)
    const imds = new Imds({ endpoint: server.url })
    const error = await imds.instanceId().catch((thrown: unknown) => thrown)
    imds.close()
    expect(error).toBeInstanceOf(Error)
    expect(leaks(inspect(error, { depth: 20, showHidden: true }) + JSON.stringify(error), [canary])).toEqual([])
  })
})

describe('malformed requests', () => {
  const bugs: Error[] = []
  // The servers tell of their own bugs as a warning of the process.
  const note = (warning: Error) => warning.name === 'RolecallBug' && bugs.push(warning)
  let sandbox: Sandbox
  let written: string[] = []

  beforeAll(async () => {
    // Where tokens are optional, more of a request is looked at.
    sandbox = await startSandbox({ stack: exampleStack, httpTokens: 'optional' })
    process.on('warning', note)
  })
  beforeEach(() => {
    written = []
    for (const stream of [process.stdout, process.stderr])
      vi.spyOn(stream, 'write').mockImplementation((chunk) => {
        written.push(String(chunk))
        return true
      })
  })
  afterAll(async () => {
    process.off('warning', note)
    await sandbox.close()
  })

  /** Sends bytes as they are and answers with all that comes back until the server closes. */
  async function exchange(url: string, bytes: string): Promise<string> {
    const { hostname, port } = new URL(url)
    const socket = connect(Number(port), hostname)
    let reply = ''
    socket.setEncoding('latin1').on('data', (chunk) => {
      reply += chunk
    })
    socket.on('error', () => {})
    socket.end(bytes)
    await once(socket, 'close')
    return reply
  }

  const request = (line: string, headers: readonly string[], body = '') =>
    `${[`${line} HTTP/1.1`, 'Host: x', 'Connection: close', `Content-Length: ${Buffer.byteLength(body)}`, ...headers].join('\r\n')}\r\n\r\n${body}`
  const json = ['Content-Type: application/x-amz-json-1.1', 'X-Amz-Target: AmazonSSM.GetParameter']
  const form = ['Content-Type: application/x-www-form-urlencoded']
  const signed = (credential: string, more = '') =>
    `Authorization: AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=${canary}${more}`

  test.for([
    ['to IMDS: a token that is none', 'imds', request('GET /latest/meta-data/', [`X-aws-ec2-metadata-token: ${canary}`])],
    [
      'to IMDS: a lifetime that is none',
      'imds',
      request('PUT /latest/api/token', [`X-aws-ec2-metadata-token-ttl-seconds: ${canary}`]),
    ],
    ['to IMDS: a path that is not there', 'imds', request(`GET /latest/meta-data/${canary}`, [])],
    ['to IMDS: another method', 'imds', request('POST /latest/meta-data/', [`X-aws-ec2-metadata-token: ${canary}`], canary)],
    ['to IMDS: a method that is none', 'imds', request(`${canary} /`, [])],
    ['to IMDS: a header out of form', 'imds', `GET / HTTP/1.1\r\n${canary}\r\n\r\n`],
    ['to IMDS: headers beyond measure', 'imds', request('GET /', [`X-A: ${canary.repeat(2000)}`])],
    ['to AWS: no signature', 'endpoint', request('POST /', json, JSON.stringify({ Name: canary }))],
    ['to AWS: an authorization that is none', 'endpoint', request('POST /', [...json, `Authorization: ${canary}`], '{}')],
    ['to AWS: an algorithm that is none', 'endpoint', request('POST /', [...json, `Authorization: AWS4${canary} x`], '{}')],
    [
      'to AWS: a password',
      'endpoint',
      request('POST /', [...form, `Authorization: Basic ${canary}`], 'Action=GetCallerIdentity'),
    ],
    ['to AWS: a credential that is none', 'endpoint', request('POST /', [...json, signed(canary)], '{}')],
    [
      'to AWS: a key that nobody has',
      'endpoint',
      request(
        'POST /',
        [
          ...form,
          signed(`${canary}/20260101/us-east-1/sts/aws4_request`),
          `X-Amz-Security-Token: ${canary}`,
          'X-Amz-Date: 20260101T000000Z',
        ],
        'Action=GetCallerIdentity&Version=2011-06-15',
      ),
    ],
    [
      'to AWS: a date that is none',
      'endpoint',
      request('POST /', [...form, signed('A/20260101/us-east-1/ec2/aws4_request'), `X-Amz-Date: ${canary}`], `Action=${canary}`),
    ],
    [
      'to AWS: a presigned request with parts missing',
      'endpoint',
      request(`GET /?Action=GetCallerIdentity&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Security-Token=${canary}`, []),
    ],
    [
      'to AWS: a presigned request with nothing in its place',
      'endpoint',
      request(
        `GET /?Action=GetCallerIdentity&${['Algorithm', 'Credential', 'Signature', 'SignedHeaders', 'Date', 'Expires'].map((name) => `X-Amz-${name}=${canary}`).join('&')}`,
        [],
      ),
    ],
    ['to AWS: broken JSON', 'endpoint', request('POST /', json, `{"Name":"${canary}`)],
    ['to AWS: a form out of form', 'endpoint', request('POST /', form, `%zz=${canary}&Action`)],
    ['to AWS: chunks that are none', 'endpoint', `POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${canary}\r\n`],
    ['to AWS: a header out of form', 'endpoint', `POST / HTTP/1.1\r\n${canary}\r\n\r\n`],
  ] as const)('%s: refused without a word of what was sent', async ([, server, bytes]) => {
    const reply = await exchange(sandbox[server], bytes)
    expect(reply).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect(leaks(reply, [canary])).toEqual([])
    expect(leaks(written.join(''), [canary])).toEqual([])
    expect(bugs).toEqual([])
  })
})
