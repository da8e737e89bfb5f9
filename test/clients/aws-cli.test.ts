import { expect, test } from 'vitest'
import { awsCli, describeClient, type Instance, rolecallProgram, useInstance } from './environment.ts'
import { brokenBy, unknownKeys, withoutPassword, words, wrongSecret } from './settings.ts'

describeClient('AWS CLI', awsCli, ({ program, readsEndpointUrl }) => {
  const healthy = useInstance()
  const unprivileged = useInstance(withoutPassword)
  const expired = useInstance(brokenBy('credentials-not-renewed'))
  const withoutProfile = useInstance(brokenBy('no-instance-profile'))

  const aws = (instance: Instance, line: string, env?: Record<string, string>) => {
    const place = readsEndpointUrl ? [] : ['--endpoint-url', instance.sandbox.endpoint]
    return instance.run([...program, ...place, '--output', 'json', ...line.split(' ')], env)
  }
  const readParameter = 'ssm get-parameter --name /sandbox/go-mysql-api/db/password --with-decryption'

  test('the instance is who its role says', async () => {
    const { code, stdout, stderr } = await aws(healthy, 'sts get-caller-identity')
    const { instance } = healthy.sandbox.world
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout)).toEqual({
      UserId: expect.stringMatching(new RegExp(`^AROA[A-Z2-7]{17}:${instance.id}$`)),
      Account: '123456789012',
      Arn: words.identity(healthy),
    })
  })

  test('the database password is read', async () => {
    const { code, stdout, stderr } = await aws(healthy, readParameter)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout).Parameter).toMatchObject({
      Name: '/sandbox/go-mysql-api/db/password',
      Type: 'SecureString',
      Value: healthy.sandbox.world.parameters.get('/sandbox/go-mysql-api/db/password')?.value,
    })
  })

  test('its keys are those of the instance role', async () => {
    const { code, stdout } = await aws(healthy, 'configure list')
    expect(code).toBe(0)
    // Newer versions write columns with colons between them.
    expect(stdout).toMatch(/^\s*access_key\W+\*+[A-Z2-7]{4}\W+iam-role\b/m)
    expect(stdout).toMatch(/^\s*secret_key\W+\*+\S{4}\W+iam-role\b/m)
  })

  test('instances are found by filter', async () => {
    const { code, stdout, stderr } = await aws(
      unprivileged,
      'ec2 describe-instances --filters Name=tag:Name,Values=sandbox-* Name=instance-state-name,Values=running',
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const { Reservations } = JSON.parse(stdout)
    const { instance } = unprivileged.sandbox.world
    expect(Reservations).toHaveLength(1)
    expect(Reservations[0].Instances).toHaveLength(1)
    expect(Reservations[0].Instances[0]).toMatchObject({
      InstanceId: instance.id,
      State: { Code: 16, Name: 'running' },
      MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 2, HttpEndpoint: 'enabled' },
      IamInstanceProfile: { Arn: 'arn:aws:iam::123456789012:instance-profile/sandbox-go-mysql-api' },
    })
  })

  test.for([
    [
      'ec2 describe-instances --dry-run',
      '(DryRunOperation) when calling the DescribeInstances operation: Request would have succeeded, but DryRun flag is set.',
    ],
    [
      'ec2 describe-instances --instance-ids i-00000000000000009',
      "(InvalidInstanceID.NotFound) when calling the DescribeInstances operation: The instance ID 'i-00000000000000009' does not exist",
    ],
  ] as const)('%s is answered by an error in EC2’s words', async ([line, words]) => {
    const { code, stdout, stderr } = await aws(unprivileged, line)
    expect({ failed: code !== 0, stdout }).toEqual({ failed: true, stdout: '' })
    expect(stderr).toContain(`An error occurred ${words}\n`)
  })

  test('a role without the statement is denied in AWS’s words', async () => {
    const { stderr } = await aws(unprivileged, readParameter)
    const denial = words.noParameter(unprivileged, '/sandbox/go-mysql-api/db/password')
    expect(stderr).toContain(
      `An error occurred (AccessDeniedException) when calling the GetParameter operation: ${denial}
`,
    )
  })

  test('EC2 words a denial its own way', async () => {
    const { stderr } = await aws(healthy, 'ec2 describe-instances')
    const denial = words.noInstances(healthy)
    expect(stderr).toContain(
      `An error occurred (UnauthorizedOperation) when calling the DescribeInstances operation: ${denial}
`,
    )
  })

  test.for([
    ['sts get-caller-identity', '(SignatureDoesNotMatch) when calling the GetCallerIdentity operation: '],
    [readParameter, '(InvalidSignatureException) when calling the GetParameter operation: '],
  ] as const)('a wrong secret does not match: %s', async ([line, refusal]) => {
    const { code, stdout, stderr } = await aws(healthy, line, await wrongSecret(healthy))
    expect({ failed: code !== 0, stdout }).toEqual({ failed: true, stdout: '' })
    expect(stderr).toContain(`${refusal}${words.mismatch}\n`)
    expect(stderr).toContain('The Canonical String for this request should have been\n')
  })

  test('S3, which is not emulated, refuses a wrong secret in its own words all the same', async () => {
    const line = 's3api list-buckets'
    expect((await aws(healthy, line)).stderr).toContain(
      'An error occurred (NotEmulated) when calling the ListBuckets operation: this sandbox does not emulate the service s3 yet',
    )
    expect((await aws(healthy, line, await wrongSecret(healthy))).stderr).toContain(
      'An error occurred (SignatureDoesNotMatch) when calling the ListBuckets operation: The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    )
  })

  test.for([
    ['sts get-caller-identity', '(InvalidClientTokenId) when calling the GetCallerIdentity operation: '],
    [readParameter, '(UnrecognizedClientException) when calling the GetParameter operation: '],
  ] as const)('keys that were never handed out are unknown: %s', async ([line, refusal]) => {
    const { code, stdout, stderr } = await aws(healthy, line, unknownKeys)
    expect({ failed: code !== 0, stdout }).toEqual({ failed: true, stdout: '' })
    expect(stderr).toContain(`${refusal}${words.unknown}\n`)
  })

  test('credentials that nobody renewed are used all the same, and refused as expired', async () => {
    const { stderr } = await aws(expired, 'sts get-caller-identity')
    expect(stderr).toContain(`An error occurred (ExpiredToken) when calling the GetCallerIdentity operation: ${words.expired}\n`)
  })

  test('without an instance profile it says the sentence that everybody knows', async () => {
    const { stderr } = await aws(withoutProfile, 'sts get-caller-identity')
    expect(stderr).toContain('Unable to locate credentials')
  })

  test('`rolecall sandbox -- aws …` runs on an instance of its own', async () => {
    // The place by the shell's hand, for versions that do not read it from the environment.
    const call = [...program, 'sts', 'get-caller-identity']
    const told = readsEndpointUrl ? call : ['sh', '-c', '"$@" --endpoint-url "$AWS_ENDPOINT_URL"', 'sh', ...call]
    const { code, stdout, stderr } = await healthy.run([...rolecallProgram, 'sandbox', '--', ...told])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const { Arn, UserId } = JSON.parse(stdout)
    expect(Arn).toMatch(/^arn:aws:sts::123456789012:assumed-role\/sandbox-go-mysql-api\/i-[0-9a-f]{17}$/)
    // The instance of a stack has one id in every sandbox; its role is made anew.
    expect(UserId).toMatch(/^AROA[A-Z2-7]{17}:i-/)
    expect(UserId).not.toContain(healthy.sandbox.world.roles.get('sandbox-go-mysql-api')?.id)
  })
})
