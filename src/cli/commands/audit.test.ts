import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { scratchDirectory } from '../../core/testing/scratch.ts'
import { parsePolicy } from '../../policy/index.ts'
import { startSandbox } from '../../sandbox/index.ts'
import { completeStack } from '../../stack/stack.ts'
import { rolecall } from '../testing/terminal.ts'

function file(name: string, text: string): string {
  const path = join(scratchDirectory(), name)
  writeFileSync(path, text)
  return path
}

describe('files', () => {
  test('a policy that is too wide is found by line and column, and ends with 1', async () => {
    const path = file(
      'p.json',
      '{\n  "Statement": {\n    "Effect": "Allow",\n    "Action": "ssm:*",\n    "Resource": "*"\n  }\n}\n',
    )
    const { exitCode, out } = await rolecall(['audit', '--policy', path])
    expect(exitCode).toBe(1)
    expect(out).toContain(`✘ high  ${path}:4:15  \`ssm:*\` grants more actions than the stack needs\n`)
    expect(out).toContain('fix   Name the needed ones: `ssm:GetParameter`, `ssm:DescribeParameters`.')
    expect(out).not.toContain('EC2 alone can assume the role')
  })

  test('what Rolecall renders has nothing to find', async () => {
    const policy = file('p.json', (await rolecall(['render', 'iam-policy'])).out)
    const trust = file('t.json', (await rolecall(['render', 'trust-policy'])).out)
    const { exitCode, out } = await rolecall(['audit', '--policy', policy, '--trust-policy', trust])
    expect(out).toMatch(/nothing found\n$/)
    expect(exitCode).toBe(0)
  })

  test('a secret in user-data is told without showing it', async () => {
    const path = file('u.yaml', '#cloud-config\nruncmd:\n  - export DB_PASSWORD=canary-4711\n')
    const { exitCode, out } = await rolecall(['audit', '--user-data', path, '--json'])
    expect(exitCode).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      schema: 'rolecall.audit/1',
      findings: [{ rule: 'user-data-holds-no-secret', severity: 'high', where: `${path}:3:24` }],
    })
    expect(out).not.toContain('4711')
  })

  test('a policy that is no JSON is an error', async () => {
    const { exitCode, err } = await rolecall(['audit', '--policy', file('p.json', '{')])
    expect(exitCode).toBe(2)
    expect(err).toContain('error[policy-malformed]: ')
  })
})

describe('on an instance', () => {
  const debugging = completeStack({ parameter: { key: 'alias/sandbox-go-mysql-api' }, permissions: { debugging: true } })

  test('a healthy one has nothing to find', async () => {
    await using sandbox = await startSandbox({ stack: debugging })
    const { exitCode, out } = await rolecall(['audit'], { env: sandbox.env })
    expect(out).toContain('✔ The metadata service answers no request without a token\n')
    expect(out).toContain('✔ Token replies travel no further than the stack needs\n')
    expect(out).toContain('✔ User-data holds no secret\n')
    expect(out).toContain('✔ Every permission is one that the stack needs\n')
    expect(exitCode).toBe(0)
  })

  test('open IMDSv1, a hop limit that is too high, secrets in user-data and keys in files are found', async () => {
    await using sandbox = await startSandbox({ stack: debugging, httpTokens: 'optional' })
    sandbox.world.instance.options.httpPutResponseHopLimit = 5
    sandbox.world.instance.userData = '#!/bin/sh\nexport DB_PASSWORD=canary-4711\n'
    const credentials = file('credentials', '[default]\naws_access_key_id = canary-id\naws_secret_access_key = canary-key\n')
    const env = { ...sandbox.env, AWS_SHARED_CREDENTIALS_FILE: credentials }
    const { exitCode, out } = await rolecall(['audit', '--json'], { env })
    expect(exitCode).toBe(1)
    expect(JSON.parse(out).findings.map(({ rule }: { rule: string }) => rule)).toEqual([
      'tokens-are-required',
      'user-data-holds-no-secret',
      'no-long-lived-keys',
      'hop-limit-is-the-stacks',
    ])
    expect(out).not.toContain('canary')
  })

  test('compressed user-data is said not to have been looked at', async () => {
    await using sandbox = await startSandbox({ stack: debugging })
    sandbox.world.instance.userData = '\u001f\ufffd\b compressed'
    const { exitCode, out } = await rolecall(['audit'], { env: sandbox.env })
    expect(out).toContain('? User-data holds no secret: it is compressed; unpack it and give it with --user-data FILE\n')
    expect(exitCode).toBe(3)
  })

  test('the role of an instance is held against what the stack needs', async () => {
    const wide = {
      Sid: 'Wide',
      Effect: 'Allow',
      Action: ['s3:GetObject', 'iam:GetRolePolicy', 'iam:List*', 'ec2:DescribeInstances'],
      Resource: '*',
    }
    await using sandbox = await startSandbox({
      stack: debugging,
      policy: parsePolicy({ Version: '2012-10-17', Statement: wide }),
    })
    const { exitCode, out } = await rolecall(['audit'], { env: sandbox.env })
    expect(exitCode).toBe(1)
    expect(out).toContain('Statement[0].Action[0]  `s3:GetObject` is granted, and nothing in the stack needs it\n')
    expect(out).toContain('Statement[0].Action[2]  `iam:List*` grants more actions than the stack needs\n')
  })

  test('what the role may not ask is unknown, and ends with 3', async () => {
    await using sandbox = await startSandbox({ stack: completeStack({ permissions: { debugging: false } }) })
    const { exitCode, out } = await rolecall(['audit', '--stack', file('stack.yaml', 'app: go-mysql-api')], { env: sandbox.env })
    expect(out).toContain(
      '? Token replies travel no further than the stack needs: `permissions.debugging` is off in the stack file\n',
    )
    expect(exitCode).toBe(3)
  })

  test('where there is no metadata service, that is said of each part', async () => {
    const { exitCode, out } = await rolecall(['audit'], { env: { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:9' } })
    expect(out).toContain('? User-data holds no secret: the connection to the metadata service was refused\n')
    expect(exitCode).toBe(3)
  })
})
