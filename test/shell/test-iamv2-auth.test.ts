import { mkdtemp, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { faults, startSandbox } from '../../src/sandbox/index.ts'
import { completeStack } from '../../src/stack/stack.ts'
import { nobody, useServers } from './answering.ts'
import { describeInEveryShell, describeInOneShell, type Ended, filesIn, pathOf, type Shell, useHome } from './shells.ts'

const home = useHome()
const bins = useHome()
const { answering } = useServers()
const roles = 'GET /latest/meta-data/iam/security-credentials/'

async function startWithCanary(faultId?: string) {
  const fault = faults.find(({ id }) => id === faultId)
  if (faultId !== undefined && !fault) throw new Error(`there is no fault ${faultId}`)
  const sandbox = await startSandbox(fault ? { fault } : {})
  const parameter = sandbox.world.parameters.get('/sandbox/go-mysql-api/db/password')
  if (parameter) parameter.value = 'canary-password'
  return sandbox
}

/** Each start of the AWS CLI costs more than the rest of a run, so tests do without it where they can. */
const runnersOf = (shell: Shell) => {
  const run = (env: Record<string, string>, ...args: string[]): Promise<Ended> =>
    home.run(shell, ['./test-iamv2-auth.sh', ...args], { AWS_MAX_ATTEMPTS: '1', ...env })
  return {
    run,
    runWithoutCli: async (env: Record<string, string>) => run({ ...env, PATH: await pathWith('sh', 'curl', 'date') }),
  }
}

const lastLine = (text: string) => text.trimEnd().split('\n').at(-1)

describeInEveryShell(['aws'], (shell) => {
  const { run, runWithoutCli } = runnersOf(shell)

  test('a healthy instance', { timeout: 90_000 }, async () => {
    await using sandbox = await startWithCanary()
    const { id } = sandbox.world.instance
    const { code, stdout, stderr } = await run(sandbox.env)
    expect(
      stdout.replace(/aws-cli\/\S+/, 'aws-cli/N').replace(/until \S+Z/, 'until TIME'),
    ).toBe(`IMDSv2 authentication of this instance

  + ok       cli          aws-cli/N
  + ok       token        a session token is granted
  + ok       metadata     ${id} in us-east-1
  + ok       role         sandbox-go-mysql-api
  + ok       credentials  EC2 assumes the role and issues credentials, valid until TIME
  + ok       identity     arn:aws:sts::123456789012:assumed-role/sandbox-go-mysql-api/${id}
  + ok       parameter    /sandbox/go-mysql-api/db/password can be read (SecureString)
  + ok       registry     a login is granted for 123456789012.dkr.ecr.us-east-1.amazonaws.com
  + ok       logs         an event is written to /aws/ec2/sandbox-go-mysql-api/application, ${id}
  + ok       metrics      a value is written to sandbox-go-mysql-api
  - skipped  iam          the role may not read its instance profile, which it need not

healthy: every link holds
`)
    expect([code, stderr, await filesIn(home)]).toEqual([0, '', []])
  })

  test('what leans on a broken link is skipped', async () => {
    await using sandbox = await startWithCanary('no-instance-profile')
    const { code, stdout } = await runWithoutCli(sandbox.env)
    expect(
      stdout.slice(stdout.indexOf('  x ')),
    ).toBe(`  x failed   role         the metadata service lists no role (404) [imds-no-role]
                           tried  GET ${sandbox.imds}/latest/meta-data/iam/security-credentials/
                           fix    aws ec2 associate-iam-instance-profile; the role shows within seconds
  - skipped  credentials  needs role
  - skipped  identity     needs role
  - skipped  parameter    needs role
  - skipped  registry     needs role
  - skipped  logs         needs role
  - skipped  metrics      needs role
  - skipped  iam          needs role

broken at "role"
`)
    expect(code).toBe(1)
  })

  test('without the AWS CLI its links are unknown', async () => {
    await using sandbox = await startWithCanary()
    const { code, stdout } = await runWithoutCli(sandbox.env)
    expect(stdout).toContain('\n  ? unknown  cli          the AWS CLI is not installed or does not run\n')
    expect(
      stdout.slice(stdout.indexOf('  + ok       credentials')).replace(/until \S+Z/, 'until TIME'),
    ).toBe(`  + ok       credentials  EC2 assumes the role and issues credentials, valid until TIME
  ? unknown  identity     needs cli
  ? unknown  parameter    needs cli
  ? unknown  registry     needs cli
  ? unknown  logs         needs cli
  ? unknown  metrics      needs cli
  ? unknown  iam          needs cli

unknown: something could not be learnt
`)
    expect(code).toBe(3)
  })

  test('a metadata service that asks to slow down says nothing about the role', async () => {
    const { url } = await answering({
      'PUT /latest/api/token': 'AQAEAtoken',
      'GET /latest/meta-data/instance-id': 'i-0abc',
      'GET /latest/meta-data/placement/region': 'us-east-1',
      [roles]: [503],
    })
    const { code, stdout } = await runWithoutCli({ AWS_EC2_METADATA_SERVICE_ENDPOINT: url })
    expect(stdout).toContain('  ? unknown  role         the metadata service asks to slow down (503) [imds-throttled]\n')
    expect(stdout).toContain('  - skipped  identity     needs role\n')
    expect([code, lastLine(stdout)]).toEqual([3, 'unknown: something could not be learnt'])
  })

  test('one lost reply is no diagnosis', async () => {
    let asked = 0
    const { url } = await answering({
      'PUT /latest/api/token': (_, response) => void (++asked === 1 ? response.destroy() : response.end('AQAEAtoken')),
    })
    const { stdout } = await runWithoutCli({ AWS_EC2_METADATA_SERVICE_ENDPOINT: url })
    expect(stdout).toContain('  + ok       token        a session token is granted\n  x failed   metadata ')
  })

  describe('usage', () => {
    test.each([
      [['--parametr', 'x'], 'unknown-option', 'unknown option `--parametr`'],
      [['x'], 'unexpected-argument', 'unexpected argument `x`'],
      [['--parameter'], 'bad-value', '--parameter needs a name'],
      [['--log-group'], 'bad-value', '--log-group needs a name'],
      [
        ['--log-group', 'file:///etc/hostname'],
        'bad-value',
        '--log-group is `file:///etc/hostname`, allowed is a name such as `/aws/ec2/sandbox-app/application`',
      ],
      [['--namespace', '-x'], 'bad-value', '--namespace is `-x`, allowed is a name such as `sandbox-app`'],
      ...['', '-x', 'file:///etc/hostname', 'a b', 'a\nb'].map((name) => [
        ['--parameter', name],
        'bad-value',
        `--parameter is \`${name}\`, allowed is a name such as \`/sandbox/app/db/password\``,
      ]),
    ] as [string[], string, string][])('%j is refused', async (args, code, message) => {
      const ended = await run({}, ...args)
      expect(ended).toMatchObject({ code: 2, stdout: '' })
      expect(ended.stderr.split('\n  fix    ')).toEqual([
        `error[usage-${code}]: ${message}`,
        expect.stringMatching(/^test-iamv2-auth\.sh .*\n$/),
      ])
    })

    test('--help tells links, options and exit codes', async () => {
      const { code, stdout, stderr } = await run({}, '--help')
      expect([code, stderr]).toEqual([0, ''])
      for (const words of [
        'Usage: test-iamv2-auth.sh [--parameter NAME] [--log-group NAME] [--namespace NAME] [--read-only]',
        '\n  identity ',
        '\nExit codes\n  0  healthy\n',
        '\nExamples\n',
      ]) {
        expect(stdout).toContain(words)
      }
    })

    test('no curl', async () => {
      const { code, stderr } = await run({ PATH: await pathWith('sh') })
      expect([code, stderr.split('\n')[0]]).toEqual([2, 'error[tool-missing]: curl is not installed'])
    })
  })
})

describeInOneShell([], (shell) => {
  const { runWithoutCli } = runnersOf(shell)

  test.each([
    ['metadata-disabled-in-environment', 'token', '[imds-disabled-by-environment]'],
    ['imds-port-closed', 'token', '[imds-unreachable]'],
    ['imds-endpoint-disabled', 'token', '[imds-token-refused]'],
    ['proxy-forwards-token-request', 'token', '[imds-token-refused]'],
    ['hop-limit-one', 'token', '[imds-reply-lost]'],
    ['profile-without-role', 'role', '[imds-no-role]'],
    ['credentials-not-renewed', 'credentials', 'the credentials expired at '],
    ['trust-policy-names-other-service', 'credentials', 'AssumeRoleUnauthorizedAccess: EC2 cannot assume the role'],
  ])('%s breaks the link %s', async (faultId, link, reason) => {
    await using sandbox = await startWithCanary(faultId)
    const { code, stdout, stderr } = await runWithoutCli(sandbox.env)
    expect(stdout).toContain(reason)
    expect([code, lastLine(stdout), stderr]).toEqual([1, `broken at "${link}"`, ''])
  })

  test('the marks need UTF-8', async () => {
    const { stdout } = await runWithoutCli({ AWS_EC2_METADATA_DISABLED: 'true', LANG: 'C.UTF-8' })
    expect(stdout).toContain('  ✘ failed   token        AWS_EC2_METADATA_DISABLED forbids')
  })
})

describe('what AWS says', { timeout: 90_000 }, () => {
  describeInOneShell(['aws'], (shell) => {
    const { run } = runnersOf(shell)

    test('a denial, with the statement that is missing', async () => {
      await using sandbox = await startWithCanary()
      const { id } = sandbox.world.instance
      const { code, stdout, stderr } = await run(sandbox.env, '--parameter=/prod/shop/db/password', '--read-only')
      const arn = 'arn:aws:ssm:us-east-1:123456789012:parameter/prod/shop/db/password'
      expect(stdout.slice(stdout.indexOf('  x '))).toBe(`  x failed   parameter    \
An error occurred (AccessDeniedException) when calling the GetParameter operation: \
User: arn:aws:sts::123456789012:assumed-role/sandbox-go-mysql-api/${id} is not authorized to perform: ssm:GetParameter \
on resource: ${arn} because no identity-based policy allows the ssm:GetParameter action
                           tried  aws ssm get-parameter --name /prod/shop/db/password --with-decryption --query Parameter.Type
                           fix    allow ssm:GetParameter on ${arn} in a policy of the role
  + ok       registry     a login is granted for 123456789012.dkr.ecr.us-east-1.amazonaws.com
  - skipped  logs         left out: --read-only
  - skipped  metrics      left out: --read-only
  - skipped  iam          the role may not read its instance profile, which it need not

broken at "parameter"
`)
      expect([code, stderr]).toEqual([1, ''])
    })

    test.each([
      ['parameter-explicitly-denied', 'parameter', 'with an explicit deny', 'find the Deny statement'],
      ['parameter-deleted', 'parameter', '(ParameterNotFound)', 'check the name and the region'],
    ])('%s breaks the link %s', async (faultId, link, sentence, fix) => {
      await using sandbox = await startWithCanary(faultId)
      const { code, stdout, stderr } = await run(sandbox.env, '--read-only')
      expect(stdout).toMatch(new RegExp(`  x failed   ${link} +An error occurred \\(`))
      expect(stdout).toContain(sentence)
      expect(stdout).toContain(`  fix    ${fix}`)
      expect([code, lastLine(stdout), stderr]).toEqual([1, `broken at "${link}"`, ''])
      expect(stdout).not.toMatch(/canary|ASIA/)
    })

    test('with --read-only nothing is written, and a role that may read IAM is asked for its profile', async () => {
      await using sandbox = await startSandbox({ stack: completeStack({ permissions: { debugging: true } }) })
      const { code, stdout } = await run(sandbox.env, '--read-only')
      expect(stdout).toContain('  - skipped  logs         left out: --read-only\n')
      expect(stdout).toContain('  - skipped  metrics      left out: --read-only\n')
      expect(stdout).toContain('  + ok       iam          the instance profile sandbox-go-mysql-api holds sandbox-go-mysql-api\n')
      expect([code, lastLine(stdout)]).toEqual([0, 'healthy: every link holds'])
    })

    test('links after the parameter are asked whether it can be read or not, for the names that go with it or are given', async () => {
      await using sandbox = await startWithCanary()
      const { stdout } = await run(sandbox.env, '--parameter', '/prod/shop/db/password', '--namespace=sandbox-go-mysql-api')
      expect(stdout).toContain('  x failed   parameter ')
      expect(stdout).toContain('  + ok       registry ')
      expect(stdout).toMatch(/ {2}x failed {3}logs .*log-group:\/aws\/ec2\/prod-shop\/application/)
      expect(stdout).toContain('  + ok       metrics      a value is written to sandbox-go-mysql-api\n')
      expect(lastLine(stdout)).toBe('broken at "parameter"')
    })

    test('where IAM cannot be reached, which the workload need not, nothing is unknown for that', async () => {
      await using sandbox = await startWithCanary()
      const { code, stdout } = await run({ ...sandbox.env, AWS_ENDPOINT_URL_IAM: await nobody() }, '--read-only')
      expect(stdout).toContain('  - skipped  iam          no answer from IAM, which the workload does not need\n')
      expect([code, lastLine(stdout)]).toEqual([0, 'healthy: every link holds'])
    })

    test('what a terminal would obey is not passed on', async () => {
      await using sandbox = await startWithCanary()
      const refusal = '{"__type":"AccessDeniedException","message":"no \\u001b[31m\\u0007way"}'
      const { url } = await answering({ 'POST /': [400, refusal] })
      const { stdout } = await run({ ...sandbox.env, AWS_ENDPOINT_URL_SSM: url }, '--read-only')
      expect(stdout).toMatch(/operation: no +\[31m +way\n/)
      expect(stdout).not.toContain('\u001b')
    })

    test('keys that nobody knows', async () => {
      await using sandbox = await startWithCanary()
      const env = { ...sandbox.env, AWS_ACCESS_KEY_ID: 'AKIACANARY', AWS_SECRET_ACCESS_KEY: 'canary-secret' }
      const { code, stdout } = await run(env)
      expect(stdout).toContain(
        '  x failed   identity     An error occurred (InvalidClientTokenId) when calling the GetCallerIdentity',
      )
      expect(stdout).not.toMatch(/canary/i)
      expect([code, lastLine(stdout)]).toEqual([1, 'broken at "identity"'])
    })

    test('working keys of another instance', async () => {
      await using sandbox = await startWithCanary()
      await using other = await startSandbox({ stack: completeStack({ app: 'other', role: 'sandbox-go-mysql-api' }) })
      const credentials = 'iam/security-credentials/sandbox-go-mysql-api'
      const keys = JSON.parse((await home.run(shell, ['scripts/imdsv2-helper.sh', credentials], other.env)).stdout)
      const { code, stdout } = await run({
        ...sandbox.env,
        AWS_ENDPOINT_URL: other.endpoint,
        AWS_ACCESS_KEY_ID: keys.AccessKeyId,
        AWS_SECRET_ACCESS_KEY: keys.SecretAccessKey,
        AWS_SESSION_TOKEN: keys.Token,
      })
      const arn = `arn:aws:sts::123456789012:assumed-role/sandbox-go-mysql-api/${other.world.instance.id}`
      const { id } = sandbox.world.instance
      expect(stdout).toContain(`  x failed   identity     the AWS CLI acts as ${arn}, not as sandbox-go-mysql-api on ${id}\n`)
      expect(stdout).toContain('  - skipped  parameter    needs identity\n')
      expect(code).toBe(1)
    })

    test("without a region set it is the instance's own, and an endpoint of a service goes before the common one", async () => {
      await using sandbox = await startWithCanary()
      const { code, stdout } = await run({
        AWS_EC2_METADATA_SERVICE_ENDPOINT: sandbox.imds,
        AWS_ENDPOINT_URL: await nobody(),
        AWS_ENDPOINT_URL_STS: sandbox.endpoint,
        AWS_ENDPOINT_URL_SSM: sandbox.endpoint,
        AWS_ENDPOINT_URL_ECR: sandbox.endpoint,
        AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: sandbox.endpoint,
        AWS_ENDPOINT_URL_CLOUDWATCH: sandbox.endpoint,
        AWS_ENDPOINT_URL_IAM: sandbox.endpoint,
      })
      expect([code, lastLine(stdout)]).toEqual([0, 'healthy: every link holds'])
    })

    test('an AWS that does not answer is nothing learnt', async () => {
      await using sandbox = await startWithCanary()
      const url = await nobody()
      const { code, stdout } = await run({ ...sandbox.env, AWS_ENDPOINT_URL: url })
      expect(stdout).toContain(`  ? unknown  identity     Could not connect to the endpoint URL: "${url}/"\n`)
      expect([code, lastLine(stdout)]).toEqual([3, 'unknown: something could not be learnt'])
    })
  })
})

/** A PATH with these programs alone. */
async function pathWith(...programs: string[]): Promise<string> {
  const path = await mkdtemp(join(bins.path, 'bin-'))
  for (const program of programs) await symlink(pathOf(program), join(path, program))
  return path
}
