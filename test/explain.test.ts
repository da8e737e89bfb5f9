/** `rolecall explain -- CMD` and `--trail`, with the AWS CLI as the command: each call explained, the role widened, the calls recorded. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchDirectory } from '../src/core/testing/scratch.ts'
import {
  awsCli,
  bareEnvironment,
  describeClient,
  projectRoot,
  rolecallProgram,
  runProgram,
  useHome,
} from './clients/environment.ts'

describeClient('explain with the AWS CLI', awsCli, ({ program, readsEndpointUrl }) => {
  const home = useHome()
  const aws = `${program.join(' ')}${readsEndpointUrl ? '' : ' --endpoint-url "$AWS_ENDPOINT_URL"'}`
  const getPassword = `${aws} ssm get-parameter --name /sandbox/go-mysql-api/db/password --with-decryption`
  const putMetric = (namespace: string) => `${aws} cloudwatch put-metric-data --namespace ${namespace} --metric-name m --value 1`
  const rolecall = (words: readonly string[], script: string) =>
    runProgram([...rolecallProgram, ...words, '--', 'sh', '-c', script], { env: bareEnvironment(home.path) })

  test('a denied call is explained down to the condition, with the value that it had', async () => {
    const { code, stdout, stderr } = await rolecall(['explain'], putMetric('other'))
    expect(code).toBe(1)
    expect(stdout).toContain(`
✘ cloudwatch:PutMetricData
    ✘ cloudwatch:PutMetricData on *
        no identity-based policy allows it
          near  \`WriteMetrics\` of \`sandbox-go-mysql-api\`
                StringEquals cloudwatch:namespace wants \`sandbox-go-mysql-api\`, the request has \`other\`

1 call, 1 denied`)
    // What the command says itself is beside it.
    expect(stderr).toContain('is not authorized to perform: cloudwatch:PutMetricData')
  })

  test('the tree is as its page shows it', async () => {
    const page = readFileSync(join(projectRoot, 'docs/explain.md'), 'utf8')
    const [, heading = '', tree = ''] = /```text\n(rolecall explain · [^\n]*)\n(.*?)```/s.exec(page) ?? []
    const { stdout } = await rolecall(['explain'], putMetric('other'))
    expect(heading).toBe('rolecall explain · aws cloudwatch put-metric-data …')
    // The exit code of a failed call is another in every version of the CLI.
    const withoutCode = (text: string) => text.replace(/exit code \d+/, 'exit code N')
    expect(withoutCode(stdout.slice(stdout.indexOf('\n') + 1))).toBe(withoutCode(tree))
  })

  test('an allowed call names what allowed it, and what the command prints is not in the way', async () => {
    const { code, stdout, stderr } = await rolecall(['explain', '--json'], getPassword)
    expect(code).toBe(0)
    expect(JSON.parse(stderr).Parameter.Type).toBe('SecureString')
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'rolecall.decisions/1',
      exitCode: 0,
      calls: [
        {
          ...{ service: 'ssm', operation: 'GetParameter', count: 1 },
          asks: [
            { action: 'ssm:GetParameter', allowed: true, decidedBy: { sid: 'ReadDatabasePassword' } },
            { action: 'kms:Decrypt' },
          ],
        },
      ],
    })
  })

  test('a layer above the role is named, and the command’s own exit code is kept where nothing is denied', async () => {
    const denied = await rolecall(['explain', '--fault', 'organisation-denies-parameters'], getPassword)
    expect(denied.code).toBe(1)
    expect(denied.stdout).toMatch(/denied by `\w.*` of .*service control policy\n/)
    expect(await rolecall(['explain'], 'exit 7')).toMatchObject({ code: 7, stdout: expect.stringContaining('no call reached') })
  })

  test('--apply allows one denial after the other, until the command runs through', async () => {
    const script = `set -e; ${putMetric('other')}; ${putMetric('third')}`
    const { code, stdout } = await rolecall(['explain', '--apply'], script)
    expect(code).toBe(0)
    const [before = '', after = ''] = stdout.split("applied to the role's policy, in this sandbox")
    expect(before).toContain('1 call, 1 denied; the command ended with exit code')
    expect(after).toMatch(/\+ +"other",?\n\+ +"third"/)
    expect(after).toContain('2 calls, none denied\n')
  })

  test('what no policy of the role cures is said, with what must allow it', async () => {
    const { code, stdout } = await rolecall(['explain', '--apply', '--fault', 'boundary-forgets-parameters'], getPassword)
    expect(code).toBe(1)
    expect(stdout).toMatch(/let the permissions boundary `[^`]+` allow too\n {4}\{.*"Action":\["ssm:GetParameter"\]/)
    expect(stdout).not.toContain('run again')
  })

  test('--policy is the least policy for what the command did, and enough for it', async () => {
    const cwd = scratchDirectory()
    const least = await rolecall(['explain', '--apply', '--policy'], putMetric('other'))
    expect(least.code).toBe(0)
    expect(JSON.parse(least.stdout)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          ...{ Sid: expect.any(String), Effect: 'Allow', Action: ['cloudwatch:PutMetricData'], Resource: ['*'] },
          Condition: { StringEquals: { 'cloudwatch:namespace': 'other' } },
        },
      ],
    })
    const file = join(cwd, 'least.json')
    writeFileSync(file, least.stdout)
    expect((await rolecall(['explain', '--with-policy', file], putMetric('other'))).code).toBe(0)
    const other = await rolecall(['explain', '--with-policy', file], putMetric('sandbox-go-mysql-api'))
    expect(other.code).toBe(1)
    expect(other.stdout).toMatch(/near {2}`\w+` of `sandbox-go-mysql-api` \(line \d+\)/)
  })

  test('a command that asked for nothing needs no policy', async () => {
    const { code, stdout, stderr } = await rolecall(['explain', '--policy'], `${aws} sts get-caller-identity`)
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).toContain('no permission was asked for: no policy is needed\n')
  })

  test('a call that the sandbox does not emulate is not passed over: neither in the count nor beside the policy', async () => {
    const { stdout, stderr } = await rolecall(['explain', '--policy'], `${aws} ssm get-parameters-by-path --path /p`)
    expect(stdout).toBe('')
    expect(stderr).toContain('1 call, none denied, 1 undecided')
    expect(stderr).toMatch(/^not in the policy: .*NotEmulated/m)
    expect(stderr).not.toContain('no policy is needed')
  })

  test('--diff of a command that was denied nothing says so', async () => {
    const { code, stdout, stderr } = await rolecall(['explain', '--diff'], `${aws} sts get-caller-identity`)
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).toContain('nothing was denied: no change is needed\n')
  })

  test('--diff is the change alone, in Terraform when asked', async () => {
    const { code, stdout, stderr } = await rolecall(['explain', '--diff', '--as', 'terraform'], putMetric('other'))
    expect(code).toBe(1)
    expect(stdout).toMatch(/^# In policy sandbox-go-mysql-api, replace WriteMetrics:\nstatement \{\n/)
    expect(stderr).toContain('1 call, 1 denied')
  })

  test('what the client itself prints of its denials is read', async () => {
    const calls = [
      'ssm get-parameter --name /other',
      'ec2 modify-instance-metadata-options --instance-id i-00000000000000009 --http-endpoint enabled',
      'ecr batch-get-image --repository-name other --image-ids imageTag=latest',
    ]
    const { stderr } = await rolecall(['sandbox'], calls.map((call) => `${aws} ${call}`).join('; '))
    const { code, stdout } = await runProgram([...rolecallProgram, 'explain', '--json'], {
      env: bareEnvironment(home.path),
      stdin: stderr,
    })
    expect(code).toBe(1)
    const role = expect.stringMatching(/:assumed-role\/sandbox-go-mysql-api\/i-/)
    expect(JSON.parse(stdout).denials).toMatchObject([
      { who: role, action: 'ssm:GetParameter', operation: 'GetParameter', layer: 'identity', kind: 'implicit' },
      { who: role, action: 'ec2:ModifyInstanceMetadataOptions', layer: 'identity', encoded: expect.stringMatching(/^\S{20,}$/) },
      { who: role, action: 'ecr:BatchGetImage', layer: 'identity', stack: { verdict: 'lacks' } },
    ])
  })

  test('a trail tells which version of the metadata service the keys came from', async () => {
    const cwd = scratchDirectory()
    const file = join(cwd, 'calls.jsonl')
    const withoutToken = `curl -sf "$AWS_EC2_METADATA_SERVICE_ENDPOINT/latest/meta-data/iam/security-credentials/sandbox-go-mysql-api" > keys.json
      key() { sed -n "s/.*\\"$1\\" *: *\\"\\([^\\"]*\\)\\".*/\\1/p" keys.json; }
      export AWS_ACCESS_KEY_ID=$(key AccessKeyId) AWS_SECRET_ACCESS_KEY=$(key SecretAccessKey) AWS_SESSION_TOKEN=$(key Token)`
    const script = `cd '${cwd}'; ${aws} sts get-caller-identity; ${putMetric('other')}; ${withoutToken}; ${aws} sts get-caller-identity`
    await rolecall(['sandbox', '--http-tokens', 'optional', '--trail', file], script)
    const records = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    const seen = records.map(({ eventName, errorCode, userIdentity }) => [
      eventName,
      errorCode,
      userIdentity.sessionContext.ec2RoleDelivery,
    ])
    expect(seen).toEqual([
      ['GetCallerIdentity', undefined, '2.0'],
      ['PutMetricData', 'AccessDenied', '2.0'],
      ['GetCallerIdentity', undefined, '1.0'],
    ])
    const explained = await runProgram([...rolecallProgram, 'explain', '-', '--json'], {
      env: bareEnvironment(home.path),
      stdin: readFileSync(file, 'utf8'),
    })
    expect(explained.code).toBe(1)
    expect(JSON.parse(explained.stdout).denials).toMatchObject([
      { action: 'cloudwatch:PutMetricData', layer: 'identity', stack: { verdict: 'allows', statement: { Sid: 'WriteMetrics' } } },
    ])
  })
})
