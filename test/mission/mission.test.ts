import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { awsCli, describeClient, useHome } from '../clients/environment.ts'
import { block, blockNames } from './blocks.ts'
import { advice, onInstance, ownNetworkIsPossible } from './instance.ts'

const home = useHome()

describeClient('AWS CLI', awsCli, (aws) => {
  const onMission = test.runIf(ownNetworkIsPossible)

  /** Runs a block of the document, with more behind it. */
  function run(name: string, { more = '', sandbox = [] }: { more?: string; sandbox?: readonly string[] } = {}) {
    return onInstance(`${block(name)}\n${more}`, { home: home.path, aws, sandbox })
  }

  onMission('manual testing: token, instance id, identity and parameter', async () => {
    const { code, stdout } = await run('manual-testing', {
      more: 'printf "%s %s\n" "$INSTANCE_ID" "$(printf %s "$TOKEN" | wc -c)"',
    })
    expect(code).toBe(0)
    const [, instance = ''] = /assumed-role\/sandbox-go-mysql-api\/(i-[0-9a-f]{17})"/.exec(stdout) ?? []
    expect(stdout).toContain(`\n${instance} 56\n`)
    expect(stdout).toMatch(/"Type": "SecureString",\n +"Value": "[\w-]{24}"/)
  })

  onMission.each([
    { given: 'a healthy instance', sandbox: [], statuses: '200\n401\n' },
    { given: 'IMDSv1 still open', sandbox: ['--http-tokens', 'optional'], statuses: '200\n200\n' },
    { given: 'the service turned off', sandbox: ['--fault', 'imds-endpoint-disabled'], statuses: '403\n403\n' },
    { given: 'a proxy that forwards', sandbox: ['--fault', 'proxy-forwards-token-request'], statuses: '403\n401\n' },
  ])('the token is not available: with $given the pair of statuses is $statuses', async ({ sandbox, statuses }) => {
    expect(await run('token-not-available', { sandbox })).toMatchObject({ code: 0, stdout: statuses })
  })

  onMission('authentication fails: who the caller is, and what the profile holds', async () => {
    const { code, stdout } = await run('authentication-fails')
    expect(code).toBe(0)
    expect(stdout).toMatch(/"Arn": "arn:aws:sts::123456789012:assumed-role\/sandbox-go-mysql-api\/i-/)
    expect(stdout).toContain('"InstanceProfileName": "sandbox-go-mysql-api"')
    expect(stdout).toContain('"RoleName": "sandbox-go-mysql-api"')
  })

  onMission('access to the parameter is denied: whether it is there, and whether it can be read', async () => {
    const healthy = await run('parameter-denied')
    expect(healthy.code).toBe(0)
    expect(healthy.stdout).toContain('"Name": "/sandbox/go-mysql-api/db/password"')
    const denied = await run('parameter-denied', { sandbox: ['--fault', 'parameter-statement-removed'] })
    expect(denied.stdout).toContain('"Type": "SecureString"')
    expect(denied.stderr).toMatch(/AccessDeniedException.* is not authorized to perform: ssm:GetParameter on resource: /)
  })

  onMission('the debugging commands', async () => {
    const { code, stdout, stderr } = await run('debugging')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^i-[0-9a-f]{17}\nus-east-1\nsandbox-go-mysql-api\n/)
    expect(stdout).toMatch(/access_key +\*+[A-Z2-7]{4} +iam-role/)
    expect(stdout).toMatch(/region +us-east-1 +env/)
    expect(stdout).toContain('"authorizationToken": "')
    expect(stdout).toContain('"logGroupName": "/aws/ec2/sandbox-go-mysql-api/application"')
  })

  onMission('without the permissions for debugging each command for people ends in an explained denial', async () => {
    const bare = join(home.path, 'bare.yaml')
    writeFileSync(bare, 'parameter:\n  key: alias/sandbox-go-mysql-api\n')
    const { stdout, stderr } = await onInstance(block('debugging'), {
      home: home.path,
      aws,
      sandbox: ['--stack', bare],
    })
    expect(stdout).toContain('"authorizationToken": "')
    for (const action of ['ssm:DescribeParameters', 'logs:DescribeLogGroups']) {
      expect(stderr).toMatch(
        new RegExp(`is not authorized to perform: ${action} on resource: .* because no identity-based policy allows`),
      )
    }
  })

  onMission('the test script finds an instance healthy, and says what is broken', async () => {
    expect(await run('test-script')).toMatchObject({ code: 0 })
    const broken = await run('test-script', { sandbox: ['--fault', 'parameter-statement-removed'] })
    expect(broken.code).toBe(1)
    expect(broken.stdout + broken.stderr).toContain('ssm:GetParameter')
  })

  onMission('the policies are JSON, one statement per purpose', async () => {
    const { code, stdout } = await run('policy')
    expect(code).toBe(0)
    const [policy = '', trust = ''] = stdout.split(/(?<=^\}\n)/m)
    expect(JSON.parse(policy).Statement.map(({ Sid }: { Sid: string }) => Sid)).toContain('ReadDatabasePassword')
    expect(JSON.parse(trust).Statement[0].Principal).toEqual({ Service: 'ec2.amazonaws.com' })
  })

  onMission('the environment is the same four variables in each of its places', async () => {
    const { code, stdout } = await run('environment')
    expect(code).toBe(0)
    for (const name of ['AWS_DEFAULT_REGION', 'AWS_PAGER', 'DOCKER_BUILDKIT', 'COMPOSE_DOCKER_CLI_BUILD']) {
      expect(stdout.match(new RegExp(`^[^#]*\\b${name}=`, 'gm'))).toHaveLength(3)
    }
  })

  onMission('what the test wrote is read back from the log group and the metrics', async () => {
    const { code, stdout } = await run('logs')
    expect(code).toBe(0)
    expect(stdout).toContain('"retentionInDays": 14')
    expect(stdout).toMatch(/"logStreamName": "i-[0-9a-f]{17}"/)
    expect(stdout).toContain('"Namespace": "sandbox-go-mysql-api"')
  })
})

test('every block of the document that is to be run, is', () => {
  const folder = resolve(import.meta.dirname, '..')
  const tests = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts'))
  const code = tests.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
  expect(blockNames.filter((name) => !code.includes(`block('${name}')`) && !code.includes(`run('${name}'`))).toEqual([])
})

test.skipIf(ownNetworkIsPossible)(advice, ({ skip }) => {
  if (process.env.CI) throw new Error(advice)
  skip(advice)
})
