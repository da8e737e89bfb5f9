import { chmod, mkdtemp, readdir, readFile, readlink, writeFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { problemPages } from '../../src/core/problem-pages.ts'
import { type Asked, nobody, useServers } from './answering.ts'
import { describeInEveryShell, type Ended, filesIn, useHome } from './shells.ts'

const home = useHome()
const bins = useHome()
const { answering, uttering } = useServers()
const token = 'AQAEALcanaryTokenThatNobodyMaySee-_0123456789abcdefghij=='
const tokenGranted = { 'PUT /latest/api/token': token }
const instanceId = 'GET /latest/meta-data/instance-id'
const roles = 'GET /latest/meta-data/iam/security-credentials/'
const large = 'i'.repeat(65_537)
const document = `{
  "accountId" : "111122223333",
  "architecture" : "x86_64",
  "billingProducts" : null,
  "instanceId" : "i-0123456789abcdef0"
}`
const keys = `{
  "Code" : "Success",
  "LastUpdated" : "2026-11-24T10:00:00Z",
  "Type" : "AWS-HMAC",
  "AccessKeyId" : "ASIACANARYKEY",
  "SecretAccessKey" : "canary/secret",
  "Token" : "canary//session",
  "Expiration" : "2026-11-24T16:35:00Z"
}`
const refusal = `{
  "Code" : "AssumeRoleUnauthorizedAccess",
  "Message" : "EC2 cannot assume the role app.  Please see documentation at https://docs.aws.amazon.com/x.",
  "LastUpdated" : "2026-11-24T10:00:00Z"
}`

describeInEveryShell([], (shell) => {
  const helper = (args: readonly string[], env: Record<string, string> = {}): Promise<Ended> =>
    home.run(shell, ['scripts/imdsv2-helper.sh', ...args], env)
  const ask = (url: string, ...args: string[]) => helper(args, { AWS_EC2_METADATA_SERVICE_ENDPOINT: url })

  describe.concurrent('values', () => {
    test.each([
      ['instance-id', instanceId, 'i-0123456789abcdef0', 'i-0123456789abcdef0\n'],
      ['region', 'GET /latest/meta-data/placement/region', 'eu-west-1', 'eu-west-1\n'],
      ['availability-zone', 'GET /latest/meta-data/placement/availability-zone', 'us-west-2-lax-1a', 'us-west-2-lax-1a\n'],
      ['account-id', 'GET /latest/dynamic/instance-identity/document', document, '111122223333\n'],
      ['iam-role', roles, 'app+=,.@_-1', 'app+=,.@_-1\n'],
      ['hostname', 'GET /latest/meta-data/hostname', 'ip-10-0-1-10', 'ip-10-0-1-10\n'],
      ['iam/', 'GET /latest/meta-data/iam/', 'info\nsecurity-credentials/', 'info\nsecurity-credentials/\n'],
      ['/', 'GET /', '1.0\nlatest', '1.0\nlatest\n'],
      ['/latest/user-data', 'GET /latest/user-data', '#!/bin/sh\n\n', '#!/bin/sh\n\n'],
      ['public-keys/0/openssh-key', 'GET /latest/meta-data/public-keys/0/openssh-key', 'ssh-rsa A me\n', 'ssh-rsa A me\n'],
      ['tags/instance/a:b@c', 'GET /latest/meta-data/tags/instance/a:b@c', '', '\n'],
    ])('%s asks %s', async (name, line, body, printed) => {
      const { url, asked } = await answering({ ...tokenGranted, [line]: body })
      expect(await ask(url, name)).toEqual({ code: 0, stdout: printed, stderr: '' })
      expect(asked.map((request) => request.line)).toEqual(['PUT /latest/api/token', line])
    })

    test('every request is IMDSv2, and no proxy or .curlrc has a say', async () => {
      await writeFile(join(home.path, '.curlrc'), 'user-agent = from-curlrc\nheader = "X-Forwarded-For: 10.0.0.1"\n')
      const { url, asked } = await answering({ ...tokenGranted, [instanceId]: 'i-0123456789abcdef0' })
      const nowhere = { http_proxy: 'http://127.0.0.1:9', all_proxy: 'http://127.0.0.1:9', NO_PROXY: '' }
      const ended = await helper(['instance-id'], { ...nowhere, AWS_EC2_METADATA_SERVICE_ENDPOINT: `${url}/` })
      expect(ended).toEqual({ code: 0, stdout: 'i-0123456789abcdef0\n', stderr: '' })
      const host = new URL(url).host
      const headersOf = ({ headers: { 'user-agent': agent, ...rest } }: Asked) => ({ rest, isCurl: agent?.startsWith('curl/') })
      expect(asked.map(headersOf)).toEqual([
        { rest: { accept: '*/*', host, 'x-aws-ec2-metadata-token-ttl-seconds': '60' }, isCurl: true },
        { rest: { accept: '*/*', host, 'x-aws-ec2-metadata-token': token }, isCurl: true },
      ])
    })

    test('any text comes out as it went in', async () => {
      let body = ''
      const { url } = await answering({ ...tokenGranted, 'GET /latest/user-data': (_, response) => void response.end(body) })
      const text = fc.oneof(
        fc.string(),
        fc.array(fc.integer({ min: 1, max: 0xd7ff })).map((codes) => String.fromCodePoint(...codes)),
        fc.stringMatching(/^[\n\\%"'`$* ]*$/),
      )
      await fc.assert(
        fc.asyncProperty(text, async (drawn) => {
          body = drawn
          const stdout = body.endsWith('\n') ? body : `${body}\n`
          expect(await ask(url, '/latest/user-data')).toEqual({ code: 0, stdout, stderr: '' })
        }),
        { numRuns: 8 },
      )
    })
  })

  describe.concurrent('secrets', () => {
    test.runIf(process.platform === 'linux')('no process and no file holds the token', async () => {
      let shown: string[] = []
      const { url } = await answering({
        ...tokenGranted,
        [instanceId]: (request, response) => {
          expect(request.headers['x-aws-ec2-metadata-token']).toBe(token)
          void lookAround(new URL(url).host).then((seen) => {
            shown = seen
            response.end('i-0123456789abcdef0')
          })
        },
      })
      const { code, stdout, stderr } = await ask(url, 'instance-id')
      expect([code, stdout, stderr]).toEqual([0, 'i-0123456789abcdef0\n', ''])
      expect(shown.join('\n')).toContain(`/latest/meta-data/instance-id`)
      expect(shown.filter((line) => line.includes(token))).toEqual([])
      expect(shown.filter((line) => line.startsWith('stdin '))).toEqual(['stdin pipe'])
      expect((await filesIn(home)).filter((name) => name !== '.curlrc')).toEqual([])
    })

    test('credentials-code says Success and no key', async () => {
      const { url } = await answering({ ...tokenGranted, [roles]: 'app', [`${roles}app`]: keys })
      expect(await ask(url, 'credentials-code')).toEqual({ code: 0, stdout: 'Success\n', stderr: '' })
    })

    test('credentials-expiration says when, and no key', async () => {
      const { url } = await answering({ ...tokenGranted, [roles]: 'app', [`${roles}app`]: keys })
      const { Expiration } = JSON.parse(keys)
      expect(await ask(url, 'credentials-expiration')).toEqual({ code: 0, stdout: `${Expiration}\n`, stderr: '' })
      const { url: without } = await answering({
        ...tokenGranted,
        [roles]: 'app',
        [`${roles}app`]: keys.replace('"Expiration"', '"x"'),
      })
      expect((await ask(without, 'credentials-expiration')).stderr).toContain(
        'error[imds-unexpected-answer]: the credentials do not say',
      )
    })

    test.each([
      ['no object', 'canary'],
      ['no Code', keys.replace('"Code"', '"code"')],
      ['a Code that is null', keys.replace('"Success"', 'null')],
      ['a Code that is a list', keys.replace('"Success"', '[ "canary" ]')],
      ['a Code of several words', keys.replace('"Success"', '"canary secret"')],
    ])('a document with %s is not shown', async (_, body) => {
      const { url } = await answering({ ...tokenGranted, [roles]: 'app', [`${roles}app`]: body })
      const { code, stdout, stderr } = await ask(url, 'credentials-code')
      expect([code, stdout]).toEqual([3, ''])
      expect(stderr).toContain('error[imds-unexpected-answer]')
      expect(stderr).not.toMatch(/canary/i)
    })
  })

  describe.concurrent('refusals', () => {
    test.each([
      {
        given: '400 to the token',
        answers: { 'PUT /latest/api/token': [400] as const },
        args: ['instance-id'],
        code: 1,
        says: 'error[imds-token-ttl-invalid]: the metadata service refused a token for `60` seconds (400), allowed are 1 to 21600',
        tried: 'PUT /latest/api/token',
      },
      {
        given: '403 to the token',
        answers: { 'PUT /latest/api/token': [403] as const },
        args: ['instance-id'],
        code: 1,
        says: 'error[imds-token-refused]: the metadata service refused a session token (403)',
        tried: 'PUT /latest/api/token',
      },
      {
        given: '404 to the token',
        answers: {},
        args: ['instance-id'],
        code: 3,
        says: 'error[imds-unexpected-answer]: what answers there knows no session tokens (404), so it is no IMDSv2',
        tried: 'PUT /latest/api/token',
      },
      {
        given: '503 to the token',
        answers: { 'PUT /latest/api/token': [503] as const },
        args: ['instance-id'],
        code: 3,
        says: 'error[imds-throttled]: the metadata service asks to slow down (503)',
        tried: 'PUT /latest/api/token',
      },
      {
        given: '302 to the token',
        answers: { 'PUT /latest/api/token': [302, token] as const },
        args: ['instance-id'],
        code: 3,
        says: 'error[imds-unexpected-answer]: the answer cannot come from a metadata service (302)',
        tried: 'PUT /latest/api/token',
      },
      ...['', '<html>welcome</html>', `${token}\n${token}`, `${token}"`, 'a'.repeat(257)].map((body) => ({
        given: `the token ${JSON.stringify(body.slice(0, 70))}`,
        answers: { 'PUT /latest/api/token': [200, body] as const },
        args: ['instance-id'],
        code: 3,
        says: 'error[imds-unexpected-answer]: the answer cannot come from a metadata service (it holds no session token)',
        tried: 'PUT /latest/api/token',
      })),
      {
        given: '401 to the value',
        answers: { ...tokenGranted, [instanceId]: [401] as const },
        args: ['instance-id'],
        code: 1,
        says: 'error[imds-unauthorized]: the metadata service did not accept a fresh session token (401)',
        tried: instanceId,
      },
      {
        given: '403 to the value',
        answers: { ...tokenGranted, [instanceId]: [403] as const },
        args: ['instance-id'],
        code: 1,
        says: 'error[imds-forbidden]: the metadata service refused the request (403)',
        tried: instanceId,
      },
      {
        given: '429 to the value',
        answers: { ...tokenGranted, [instanceId]: [429] as const },
        args: ['instance-id'],
        code: 3,
        says: 'error[imds-throttled]: the metadata service asks to slow down (429)',
        tried: instanceId,
      },
      {
        given: '500 to the value',
        answers: { ...tokenGranted, [instanceId]: [500, 'oops'] as const },
        args: ['instance-id'],
        code: 3,
        says: 'error[imds-unexpected-answer]: the answer cannot come from a metadata service (500)',
        tried: instanceId,
      },
      {
        given: 'the page of a captive portal',
        answers: { ...tokenGranted, [instanceId]: '<html>welcome</html>' },
        args: ['instance-id'],
        code: 3,
        says: 'error[imds-unexpected-answer]: the answer cannot come from a metadata service (it holds no such value)',
        tried: instanceId,
      },
      {
        given: 'an identity document without the account',
        answers: { ...tokenGranted, 'GET /latest/dynamic/instance-identity/document': '{ "accountId" : null, "x" : "y" }' },
        args: ['account-id'],
        code: 3,
        says: 'error[imds-unexpected-answer]: the answer cannot come from a metadata service (it holds no such value)',
        tried: 'GET /latest/dynamic/instance-identity/document',
      },
      {
        given: 'no such path',
        answers: tokenGranted,
        args: ['hostnam'],
        code: 1,
        says: 'error[imds-not-found]: the metadata service has nothing at that path (404)',
        tried: 'GET /latest/meta-data/hostnam',
      },
      {
        given: 'a name that is nearly one',
        answers: tokenGranted,
        args: ['instance_id'],
        code: 1,
        says: 'error[imds-not-found]: the metadata service has nothing at that path (404), did you mean `instance-id`?',
        tried: 'GET /latest/meta-data/instance_id',
      },
      {
        given: 'no role',
        answers: tokenGranted,
        args: ['iam-role'],
        code: 1,
        says: 'error[imds-no-role]: the metadata service lists no role (404)',
        tried: roles,
      },
      {
        given: 'an empty list of roles',
        answers: { ...tokenGranted, [roles]: '' },
        args: ['iam-role'],
        code: 1,
        says: 'error[imds-no-role]: the instance profile holds no role',
        tried: roles,
      },
      {
        given: 'a trust policy that refuses EC2',
        answers: { ...tokenGranted, [roles]: 'app', [`${roles}app`]: refusal },
        args: ['credentials-code'],
        code: 1,
        says: 'error[imds-credentials-refused]: the metadata service holds no credentials for role `app`: AssumeRoleUnauthorizedAccess: EC2 cannot assume the role app.  Please see documentation at https://docs.aws.amazon.com/x.',
        tried: `${roles}app`,
      },
      {
        given: 'a refusal without a message',
        answers: { ...tokenGranted, [roles]: 'app', [`${roles}app`]: '{"Code":"Failed"}' },
        args: ['credentials-code'],
        code: 1,
        says: 'error[imds-credentials-refused]: the metadata service holds no credentials for role `app`: Failed',
        tried: `${roles}app`,
      },
      {
        given: 'a refusal whose message would move the cursor',
        answers: { ...tokenGranted, [roles]: 'app', [`${roles}app`]: '{"Code":"Failed","Message":"\u001b[2J"}' },
        args: ['credentials-code'],
        code: 1,
        says: 'error[imds-credentials-refused]: the metadata service holds no credentials for role `app`: Failed',
        tried: `${roles}app`,
      },
      {
        given: 'bytes that a shell cannot carry',
        answers: { ...tokenGranted, 'GET /latest/user-data': '\u001f\u008b\0gzip' },
        args: ['/latest/user-data'],
        code: 3,
        says: 'error[imds-unexpected-answer]: the value holds null bytes, which a shell cannot carry',
        tried: 'GET /latest/user-data',
      },
      {
        given: 'an answer larger than any value, by its own account',
        answers: {
          ...tokenGranted,
          [instanceId]: (_: unknown, response: ServerResponse) =>
            void response.writeHead(200, { 'content-length': 65_537 }).end(large),
        },
        args: ['instance-id'],
        code: 3,
        says: 'error[imds-unexpected-answer]: the answer cannot come from a metadata service (it is larger than any value)',
        tried: instanceId,
      },
      {
        given: 'an answer that turns out larger than any value',
        answers: { ...tokenGranted, [instanceId]: [200, large] as const },
        args: ['instance-id'],
        code: 3,
        says: 'error[imds-unexpected-answer]: the answer cannot come from a metadata service (it is larger than any value)',
        tried: instanceId,
      },
    ])('$given', async ({ answers, args, code, says, tried }) => {
      const { url } = await answering(answers)
      const ended = await ask(url, ...args)
      const [method, path] = tried.split(' ')
      expect(ended).toMatchObject({ code, stdout: '' })
      expect(ended.stderr.split('\n')).toEqual([
        says,
        `  tried  ${method} ${url}${path}`,
        expect.stringMatching(/^ {2}fix {4}\S/),
        '',
      ])
    })
  })

  describe.concurrent('no answer', () => {
    const lost = 'error[imds-reply-lost]: the metadata service '
    test('a reply that never comes is told apart from a connection that never stood', async () => {
      const { url: noToken } = await answering({ 'PUT /latest/api/token': () => {} })
      const { url: noValue } = await answering({ ...tokenGranted, [instanceId]: () => {} })
      const ended = await Promise.all([ask(noToken, 'instance-id'), ask(noValue, 'instance-id')])
      const hopLimit =
        '  fix    in a container, raise the hop limit: aws ec2 modify-instance-metadata-options --http-put-response-hop-limit 2\n'
      const words = `${lost}took the connection, then its reply did not arrive in time`
      expect(ended).toEqual([
        { code: 3, stdout: '', stderr: `${words}\n  tried  PUT ${noToken}/latest/api/token\n${hopLimit}` },
        { code: 3, stdout: '', stderr: `${words}\n  tried  GET ${noValue}/latest/meta-data/instance-id\n${hopLimit}` },
      ])
    })

    test('a connection that times out', async () => {
      // What curl prints then: status 000 and no time to connect. A real one would need an address that drops packets.
      const { code, stderr } = await helper(['instance-id'], await curlThat("printf '\\n000 0.000000 0'; exit 28"))
      expect([code, stderr.split('\n')[0]]).toEqual([
        3,
        'error[imds-unreachable]: nothing answers at http://169.254.169.254 (curl exit code 28)',
      ])
    })

    test('a refused connection', async () => {
      const url = await nobody()
      expect(await ask(url, 'instance-id')).toEqual({
        code: 3,
        stdout: '',
        stderr: `error[imds-unreachable]: nothing answers at ${url} (curl exit code 7)\n  tried  PUT ${url}/latest/api/token\n  fix    on EC2, look at the route and the firewall of this process; elsewhere there is no metadata service\n`,
      })
    })

    test.each([
      ['closed without a word', '', `${lost}closed the connection before its reply was complete`],
      [
        'closed in the middle',
        'HTTP/1.1 200 OK\r\nContent-Length: 56\r\n\r\nAQA',
        `${lost}closed the connection before its reply was complete`,
      ],
      [
        'no HTTP',
        'SSH-2.0-x\r\n',
        'error[imds-unexpected-answer]: the answer cannot come from a metadata service (it is no HTTP)',
      ],
    ])('%s', async (_, bytes, says) => {
      const { code, stdout, stderr } = await ask(await uttering(bytes), 'instance-id')
      expect([code, stdout, stderr.split('\n')[0]]).toEqual([3, '', says])
    })

    test('no curl', async () => {
      const { code, stdout, stderr } = await helper(['region'], { PATH: '/nowhere' })
      expect([code, stdout, stderr.split('\n')[0]]).toEqual([2, '', 'error[tool-missing]: curl is not installed'])
    })
  })

  describe.concurrent('settings', () => {
    const endpoint = (value: string) => ({ AWS_EC2_METADATA_SERVICE_ENDPOINT: value })
    const mode = (value: string) => ({ AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: value })
    test.each([
      [{}, 'http://169.254.169.254'],
      [mode('IPv4'), 'http://169.254.169.254'],
      [mode('ipv6'), 'http://[fd00:ec2::254]'],
      [{ ...mode(''), ...endpoint('') }, 'http://169.254.169.254'],
      [{ ...mode('IPv6'), ...endpoint('http://127.0.0.1:1338/') }, 'http://127.0.0.1:1338'],
      [endpoint('http://[::1]:1338/imds/'), 'http://[::1]:1338/imds'],
      [{ AWS_EC2_METADATA_DISABLED: 'false' }, 'http://169.254.169.254'],
    ])('%o asks %s', async (env, url) => {
      const { stderr } = await helper(['region'], { ...(await curlThat('exit 7')), ...env })
      expect(stderr).toContain(`  tried  PUT ${url}/latest/api/token\n`)
    })

    test.each([
      [endpoint('https://127.0.0.1'), 'imds-endpoint-invalid', 'the endpoint is `https://127.0.0.1`, allowed is an http URL'],
      [endpoint('http://'), 'imds-endpoint-invalid', 'the endpoint is `http://`, allowed is an http URL'],
      [endpoint('http:///x'), 'imds-endpoint-invalid', 'the endpoint is `http:///x`, allowed is an http URL'],
      [endpoint('http://a b'), 'imds-endpoint-invalid', 'the endpoint is `http://a b`, allowed is an http URL'],
      [endpoint('http://a/?b'), 'imds-endpoint-invalid', 'the endpoint is `http://a/?b`, allowed is an http URL'],
      [endpoint('-K/etc/hosts'), 'imds-endpoint-invalid', 'the endpoint is `-K/etc/hosts`, allowed is an http URL'],
      [
        endpoint('http://me:canary@a'),
        'imds-endpoint-invalid',
        'the endpoint holds a user name, allowed is an http URL without one',
      ],
      [mode('IPv5'), 'imds-endpoint-invalid', 'the endpoint mode is `IPv5`, allowed are `IPv4` and `IPv6`'],
      [
        { AWS_EC2_METADATA_DISABLED: 'True' },
        'imds-disabled-by-environment',
        'AWS_EC2_METADATA_DISABLED forbids calls to the metadata service',
      ],
    ])('%o is refused', async (env, code, message) => {
      const ended = await helper(['region'], { ...(await curlThat('echo asked >&2; exit 7')), ...env })
      expect(ended).toMatchObject({ code: 2, stdout: '' })
      expect(ended.stderr).toMatch(/^error\[.*\n {2}fix {4}.*\n$/)
      expect(ended.stderr.split('\n')[0]).toBe(`error[${code}]: ${message}`)
    })
  })

  describe.concurrent('usage', () => {
    const allowed = 'allowed are letters, digits and any of . _ ~ : / = + @ , - without `..`'
    test.each([
      [[], 'error[usage-missing-argument]: there is no name and no path'],
      [['region', 'zone'], 'error[usage-unexpected-argument]: unexpected argument `zone`'],
      [['-o'], 'error[usage-unknown-option]: unknown option `-o`'],
      [['--instance-id'], 'error[usage-unknown-option]: unknown option `--instance-id`'],
      [[''], `error[usage-bad-value]: the path is \`\`, ${allowed}`],
      [['a b'], `error[usage-bad-value]: the path is \`a b\`, ${allowed}`],
      [['iam/../../api/token'], `error[usage-bad-value]: the path is \`iam/../../api/token\`, ${allowed}`],
      [['..'], `error[usage-bad-value]: the path is \`..\`, ${allowed}`],
      [['/latest/..'], `error[usage-bad-value]: the path is \`/latest/..\`, ${allowed}`],
      [['%2e%2e/x'], `error[usage-bad-value]: the path is \`%2e%2e/x\`, ${allowed}`],
      [['x?y'], `error[usage-bad-value]: the path is \`x?y\`, ${allowed}`],
      [['{a,b}'], `error[usage-bad-value]: the path is \`{a,b}\`, ${allowed}`],
      [['é'], `error[usage-bad-value]: the path is \`é\`, ${allowed}`],
    ])('%j is refused', async (args, says) => {
      const usage =
        '  fix    imdsv2-helper.sh instance-id | region | availability-zone | account-id | iam-role | credentials-code | credentials-expiration | PATH\n'
      expect(await helper(args)).toEqual({ code: 2, stdout: '', stderr: `${says}\n${usage}` })
    })

    test('nothing that is no path reaches curl', async () => {
      const { url, asked } = await answering(tokenGranted)
      const path = fc.oneof(fc.string(), fc.stringMatching(/^[./-]{1,9}$/), fc.stringMatching(/^[\w./%?#&:-]{1,20}$/))
      await fc.assert(
        fc.asyncProperty(path, async (drawn) => {
          await ask(url, drawn)
          for (const { line } of asked.splice(0)) expect(line).toMatch(/^(PUT \/latest\/api\/token|GET \/[\w.~:/=+@,-]*)$/)
        }),
        { numRuns: 10 },
      )
    })

    test.each(['--help', '-h'])('%s tells names, paths, settings and exit codes', async (option) => {
      const { code, stdout, stderr } = await helper([option])
      expect([code, stderr]).toEqual([0, ''])
      for (const words of ['Usage: imdsv2-helper.sh NAME | PATH', 'credentials-code', '_MODE', '\nExit codes\n  0  ']) {
        expect(stdout).toContain(words)
      }
    })
  })
})

test('every code is one that `rolecall explain` knows', async () => {
  const script = await readFile('scripts/imdsv2-helper.sh', 'utf8')
  const codes = [...script.matchAll(/(?:fail \d|wrong_usage) ([a-z-]+)/g)].map(([, code]) => code)
  expect(codes.length).toBeGreaterThan(15)
  expect(codes.filter((code) => code === undefined || !(code in problemPages))).toEqual([])
})

/** A PATH on which curl is a script with this body. */
async function curlThat(body: string): Promise<{ PATH: string }> {
  const bin = await mkdtemp(join(bins.path, 'bin-'))
  await writeFile(join(bin, 'curl'), `#!/bin/sh\n${body}\n`)
  await chmod(join(bin, 'curl'), 0o755)
  return { PATH: `${bin}:${process.env.PATH}` }
}

/** What anybody could see of the processes that run: their words, their environment, and what a curl that asks this host reads. */
async function lookAround(host: string): Promise<string[]> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const seen = await Promise.all(
    processes.map(async (id) => {
      const words = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')
      const environment = await readFile(`/proc/${id}/environ`, 'utf8').catch(() => '')
      const isOurs = words.startsWith('curl') && words.includes(host)
      const stdin = isOurs ? [`stdin ${(await readlink(`/proc/${id}/fd/0`)).split(':')[0]}`] : []
      return [words, environment, ...stdin]
    }),
  )
  return seen.flat()
}
