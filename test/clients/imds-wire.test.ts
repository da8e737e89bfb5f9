import { expect, test } from 'vitest'
import { curl, describeClient, type Instance, rolecallProgram, useInstance } from './environment.ts'
import { brokenBy } from './settings.ts'

/** The commands under "Manual Testing" in the description of IMDSv2 that this project began with, word for word. */
const manualTest = String.raw`
# Test IMDSv2 token retrieval
TOKEN=$(curl -X PUT "http://169.254.169.254/latest/api/token" \
  -H "X-aws-ec2-metadata-token-ttl-seconds: 21600")

# Use token to access metadata
INSTANCE_ID=$(curl -H "X-aws-ec2-metadata-token: $TOKEN" \
  http://169.254.169.254/latest/meta-data/instance-id)
`

/** The same place in a sandbox. Nothing may ask the real address, which on some machines answers. */
const at = ({ sandbox }: Instance, script: string) => script.replaceAll('http://169.254.169.254', sandbox.imds)

describeClient('curl', curl, ([program]) => {
  const healthy = useInstance()

  /** The status line, the headers and the body, as curl shows them, after the options that every call here has. */
  async function ask(instance: Instance, ...words: string[]) {
    const { code, stdout, stderr } = await instance.run([
      program,
      '--silent',
      '--show-error',
      '--include',
      ...words.map((word) => at(instance, word)),
    ])
    const [head = '', ...body] = stdout.split('\r\n\r\n')
    const [status = '', ...headers] = head.split('\r\n')
    return { code, stderr, status, headers, body: body.join('\r\n\r\n') }
  }

  const tokenRequest = [
    '--request',
    'PUT',
    'http://169.254.169.254/latest/api/token',
    '--header',
    'X-aws-ec2-metadata-token-ttl-seconds: 60',
  ]
  const withToken = async (instance: Instance, path: string) => {
    const { body: token } = await ask(instance, ...tokenRequest)
    return ask(instance, `http://169.254.169.254${path}`, '--header', `X-aws-ec2-metadata-token: ${token}`)
  }

  test('the manual test, word for word, ends with the instance’s id', async () => {
    const script = `set -e\n${manualTest}\nprintf '%s %s' "\${#TOKEN}" "$INSTANCE_ID"`
    const { code, stdout } = await healthy.run(['sh', '-c', at(healthy, script)])
    expect({ code, stdout }).toEqual({ code: 0, stdout: `56 ${healthy.sandbox.world.instance.id}` })
  })

  test('a plain GET is refused with 401 and an empty body', async () => {
    const { code, status, headers, body } = await ask(healthy, 'http://169.254.169.254/latest/meta-data/instance-id')
    expect({ code, status, body }).toEqual({ code: 0, status: 'HTTP/1.1 401 Unauthorized', body: '' })
    expect(headers).toEqual([
      'Content-Length: 0',
      expect.stringMatching(/^Date: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/),
      'Server: EC2ws',
      'Connection: close',
      'Content-Type: text/plain',
    ])
  })

  test('where tokens are optional, a plain GET is answered', async () => {
    const { code, stdout } = await healthy.run([
      ...rolecallProgram,
      'sandbox',
      '--http-tokens',
      'optional',
      '--',
      'sh',
      '-c',
      'curl -sS "$AWS_EC2_METADATA_SERVICE_ENDPOINT"latest/meta-data/placement/region',
    ])
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'us-east-1' })
  })

  test('a token is granted for its lifetime, and counts down', async () => {
    const granted = await ask(healthy, ...tokenRequest)
    expect(granted.status).toBe('HTTP/1.1 200 OK')
    expect(granted.headers).toContain('X-Aws-Ec2-Metadata-Token-Ttl-Seconds: 60')
    expect(granted.body).toMatch(/^AQAEA[\w-]{49}==$/)
    const used = await withToken(healthy, '/latest/meta-data/instance-id')
    expect(used.headers).toContainEqual(expect.stringMatching(/^X-Aws-Ec2-Metadata-Token-Ttl-Seconds: (60|[1-5]\d)$/))
    expect(used.body).toBe(healthy.sandbox.world.instance.id)
  })

  test.for([
    ['no lifetime', ['--request', 'PUT', 'http://169.254.169.254/latest/api/token'], 'HTTP/1.1 400 Bad Request'],
    [
      'a lifetime beyond six hours',
      [...tokenRequest.slice(0, -1), 'X-aws-ec2-metadata-token-ttl-seconds: 21601'],
      'HTTP/1.1 400 Bad Request',
    ],
    ['a forwarded request', [...tokenRequest, '--header', 'X-Forwarded-For: 10.0.0.1'], 'HTTP/1.1 403 Forbidden'],
  ] as const)('%s is refused with an empty body', async ([, words, refusal]) => {
    const { status, body } = await ask(healthy, ...words)
    expect({ status, body }).toEqual({ status: refusal, body: '' })
  })

  test('what is not there answers a page', async () => {
    const { status, headers, body } = await withToken(healthy, '/latest/meta-data/absent')
    expect(status).toBe('HTTP/1.1 404 Not Found')
    expect(headers).toContain('Content-Type: text/html')
    expect(body).toContain('<title>404 - Not Found</title>')
  })

  const faulty = {
    closed: useInstance(brokenBy('imds-port-closed')),
    disabled: useInstance(brokenBy('imds-endpoint-disabled')),
    forwarding: useInstance(brokenBy('proxy-forwards-token-request')),
    far: useInstance(brokenBy('hop-limit-one')),
    withoutProfile: useInstance(brokenBy('no-instance-profile')),
    withoutRole: useInstance(brokenBy('profile-without-role')),
    untrusting: useInstance(brokenBy('trust-policy-names-other-service')),
    stale: useInstance(brokenBy('credentials-not-renewed')),
  }

  test('a closed port refuses the connection', async () => {
    // curl(1): 7, failed to connect to host.
    expect((await ask(faulty.closed, ...tokenRequest)).code).toBe(7)
  })

  test('a disabled endpoint answers 403 to the token request and to a plain one', async () => {
    expect((await ask(faulty.disabled, ...tokenRequest)).status).toBe('HTTP/1.1 403 Forbidden')
    const plain = await ask(faulty.disabled, 'http://169.254.169.254/latest/meta-data/')
    expect(plain.status).toBe('HTTP/1.1 403 Forbidden')
  })

  test('a proxy on the way makes the token request a forwarded one', async () => {
    const { status, body } = await ask(faulty.forwarding, ...tokenRequest)
    expect({ status, body }).toEqual({ status: 'HTTP/1.1 403 Forbidden', body: '' })
  })

  test('beyond the hop limit the token never arrives, over a connection that opens', async () => {
    const { code, status } = await ask(faulty.far, '--max-time', '1', '--connect-timeout', '60', ...tokenRequest)
    // curl(1): 28, operation timeout.
    expect({ code, status }).toEqual({ code: 28, status: '' })
    const plain = await ask(faulty.far, 'http://169.254.169.254/latest/meta-data/')
    expect(plain.status).toBe('HTTP/1.1 401 Unauthorized')
  })

  test('a token of one instance is none on another', async () => {
    const { body: token } = await ask(healthy, ...tokenRequest)
    const header = `X-aws-ec2-metadata-token: ${token}`
    const { status, body } = await ask(faulty.stale, 'http://169.254.169.254/latest/meta-data/', '--header', header)
    expect({ status, body }).toEqual({ status: 'HTTP/1.1 401 Unauthorized', body: '' })
  })

  test('without a profile, or a role in it, there is no `iam/`', async () => {
    for (const instance of [faulty.withoutProfile, faulty.withoutRole]) {
      const { status } = await withToken(instance, '/latest/meta-data/iam/security-credentials/')
      expect(status).toBe('HTTP/1.1 404 Not Found')
    }
  })

  test('a trust policy that refuses EC2 shows only in the body', async () => {
    const { status, body } = await withToken(faulty.untrusting, '/latest/meta-data/iam/security-credentials/sandbox-go-mysql-api')
    expect(status).toBe('HTTP/1.1 200 OK')
    const document: unknown = JSON.parse(body)
    expect(document).toEqual({
      Code: 'AssumeRoleUnauthorizedAccess',
      Message: expect.stringMatching(/^EC2 cannot assume the role sandbox-go-mysql-api\. {2}Please see documentation at /),
      LastUpdated: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    })
  })

  test('credentials that nobody renewed are served past their end', async () => {
    const { body } = await withToken(faulty.stale, '/latest/meta-data/iam/security-credentials/sandbox-go-mysql-api')
    const { Code, Expiration } = JSON.parse(body)
    expect(Code).toBe('Success')
    expect(new Date(Expiration).getTime()).toBeLessThan(faulty.stale.sandbox.world.clock.now())
  })
})
