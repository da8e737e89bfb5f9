import { describe, expect, test } from 'vitest'
import { readDenials } from './read.ts'

const who = 'arn:aws:sts::123456789012:assumed-role/sandbox-go-mysql-api/i-0123456789abcdef0'
const parameter = 'arn:aws:ssm:us-east-1:123456789012:parameter/sandbox/go-mysql-api/db/password'
const sentence = `User: ${who} is not authorized to perform: ssm:GetParameter on resource: ${parameter} because no identity-based policy allows the ssm:GetParameter action`
const told = { who, action: 'ssm:GetParameter', resource: parameter, layer: 'identity', kind: 'implicit', policy: undefined }

describe('the same denial, as each client shows it', () => {
  test.each([
    [
      'the AWS CLI',
      `\nAn error occurred (AccessDeniedException) when calling the GetParameter operation: ${sentence}\n`,
      'GetParameter',
    ],
    [
      'boto3',
      `Traceback (most recent call last):\n  File "app.py", line 7, in <module>\nbotocore.exceptions.ClientError: An error occurred (AccessDeniedException) when calling the GetParameter operation: ${sentence}`,
      'GetParameter',
    ],
    [
      'Go v2',
      `operation error SSM: GetParameter, https response error StatusCode: 400, RequestID: 6b2c, api error AccessDeniedException: ${sentence}`,
      'GetParameter',
    ],
    ['Go v1', `AccessDeniedException: ${sentence}\n\tstatus code: 400, request id: 6b2c`, undefined],
    [
      'JavaScript',
      `AccessDeniedException: ${sentence}\n    at throwDefaultError (/app/node_modules/@smithy/smithy-client/dist-cjs/index.js:388:20) {\n  '$fault': 'client'\n}`,
      undefined,
    ],
    [
      'Java v2',
      `software.amazon.awssdk.services.ssm.model.SsmException: ${sentence} (Service: Ssm, Status Code: 400, Request ID: 6b2c) (SDK Attempt Count: 1)`,
      undefined,
    ],
    [
      'Terraform',
      `\u001b[31m╷\u001b[0m\u001b[0m\n\u001b[31m│\u001b[0m \u001b[0m\u001b[1m\u001b[31mError: \u001b[0m\u001b[0m\u001b[1mreading SSM Parameter (/p): operation error SSM: GetParameter, https response error StatusCode: 400, RequestID: 6b2c, api error AccessDeniedException: ${sentence.replace(' on resource', '\n│ on resource')}\u001b[0m\n\u001b[31m│\u001b[0m \u001b[0m\n\u001b[31m╵\u001b[0m`,
      'GetParameter',
    ],
    [
      'a log line of JSON',
      JSON.stringify({ level: 'error', err: { name: 'AccessDeniedException', message: sentence } }),
      undefined,
    ],
    [
      'a log line with JSON in it',
      `2026-11-24T10:00:00Z app[7]: ${JSON.stringify({ msg: `giving up: ${sentence}` })}`,
      undefined,
    ],
    ['the wire', JSON.stringify({ __type: 'AccessDeniedException', Message: sentence }), undefined],
    ['XML', `<ErrorResponse><Error><Code>AccessDenied</Code><Message>${sentence}</Message></Error></ErrorResponse>`, undefined],
  ])('%s', (_, text, operation) => {
    expect(readDenials(text)).toEqual([expect.objectContaining({ ...told, operation, count: 1 })])
  })

  test('a denial that the text repeats is counted', () => {
    expect(readDenials(`${sentence}\n${sentence}\n${sentence.replaceAll('GetParameter', 'PutParameter')}`)).toEqual([
      expect.objectContaining({ ...told, count: 2 }),
      expect.objectContaining({ action: 'ssm:PutParameter', count: 1 }),
    ])
  })
})

test('a denial that a client shows as name and as message is one', () => {
  expect(readDenials(`{ [AccessDenied: ${sentence}]\n  message: '${sentence}' }`)).toEqual([
    expect.objectContaining({ ...told, code: 'AccessDenied', count: 2 }),
  ])
})

describe('layers, in the words of AWS', () => {
  const scp = 'arn:aws:organizations::987654321098:policy/o-qv5af4abcd/service_control_policy/p-2kgnabcd'
  test.each([
    ['because no identity-based policy allows the a:B action', 'identity', 'implicit', undefined],
    ['with an explicit deny in an identity-based policy', 'identity', 'explicit', undefined],
    [
      'with an explicit deny in an identity-based policy: arn:aws:iam::123456789012:policy/guard',
      'identity',
      'explicit',
      'arn:aws:iam::123456789012:policy/guard',
    ],
    ['because no session policy allows the a:B action', 'session', 'implicit', undefined],
    ['with an explicit deny in a session policy', 'session', 'explicit', undefined],
    ['with an explicit deny in a sessions policy', 'session', 'explicit', undefined],
    ['because no permissions boundary allows the a:B action', 'boundary', 'implicit', undefined],
    [
      'with an explicit deny in a permissions boundary: arn:aws:iam::123456789012:policy/most.',
      'boundary',
      'explicit',
      'arn:aws:iam::123456789012:policy/most',
    ],
    ['because no service control policy allows the a:B action', 'service-control', 'implicit', undefined],
    [
      `with an explicit deny in a service control policy: ${scp}. Encoded authorization failure message: abc`,
      'service-control',
      'explicit',
      scp,
    ],
    ['due to an explicit deny in a Service Control Policy', 'service-control', 'explicit', undefined],
    ['with an explicit deny in a resource control policy', 'resource-control', 'explicit', undefined],
    ['because no resource-based policy allows the a:B action', 'resource', 'implicit', undefined],
    ['with an explicit deny in a resource-based policy', 'resource', 'explicit', undefined],
    ['because no VPC endpoint policy allows the a:B action', 'endpoint', 'implicit', undefined],
    ['with an explicit deny in a VPC endpoint policy', 'endpoint', 'explicit', undefined],
    ['because no role trust policy allows the sts:AssumeRole action', 'trust', 'implicit', undefined],
    ['with an explicit deny in the role trust policy', 'trust', 'explicit', undefined],
    ['with an explicit deny', undefined, 'explicit', undefined],
    ['', undefined, undefined, undefined],
  ])('%s', (words, layer, kind, policy) => {
    const text = `User: ${who} is not authorized to perform: a:B on resource: arn:aws:a:::b ${words}`
    expect(readDenials(text)).toEqual([
      expect.objectContaining({ action: 'a:B', resource: 'arn:aws:a:::b', layer, kind, policy }),
    ])
  })
})

describe('services with words of their own', () => {
  test('S3 quotes the resource', () => {
    const text = `An error occurred (AccessDenied) when calling the PutObject operation: User: ${who} is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::b/a file.txt" with an explicit deny in a resource control policy`
    expect(readDenials(text)).toEqual([
      expect.objectContaining({ action: 's3:PutObject', resource: 'arn:aws:s3:::b/a file.txt', layer: 'resource-control' }),
    ])
  })

  test.each([
    ['An error occurred (AccessDenied) when calling the ListObjectsV2 operation: Access Denied', 's3:ListBucket'],
    ['An error occurred (403) when calling the HeadObject operation: Forbidden', 's3:GetObject'],
    [
      'fatal: operation error S3: GetObject, https response error StatusCode: 403, RequestID: A, HostID: B, api error AccessDenied: Access Denied',
      's3:GetObject',
    ],
  ])('S3 says little: %s', (text, action) => {
    expect(readDenials(text)).toEqual([
      expect.objectContaining({ action, isActionInferred: true, layer: undefined, who: undefined }),
    ])
  })

  test('ECR, as docker shows it', () => {
    const text = `Error response from daemon: pull access denied for 123456789012.dkr.ecr.us-east-1.amazonaws.com/app, repository does not exist or may require 'docker login': denied: User: ${who} is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:us-east-1:123456789012:repository/app because no identity-based policy allows the ecr:BatchGetImage action`
    expect(readDenials(text)).toEqual([
      expect.objectContaining({
        who,
        action: 'ecr:BatchGetImage',
        resource: 'arn:aws:ecr:us-east-1:123456789012:repository/app',
        layer: 'identity',
      }),
    ])
  })

  test('EC2 names no resource and encodes the reason', () => {
    const text = `An error occurred (UnauthorizedOperation) when calling the DescribeInstances operation: You are not authorized to perform this operation. User: ${who} is not authorized to perform: ec2:DescribeInstances because no identity-based policy allows the ec2:DescribeInstances action. Encoded authorization failure message: aB-c_d=`
    expect(readDenials(text)).toEqual([
      expect.objectContaining({ action: 'ec2:DescribeInstances', resource: undefined, layer: 'identity', encoded: 'aB-c_d=' }),
    ])
  })

  test('EC2 of old says only that', () => {
    const text =
      'An error occurred (UnauthorizedOperation) when calling the RunInstances operation: You are not authorized to perform this operation. Encoded authorization failure message: aBc'
    expect(readDenials(text)).toEqual([
      expect.objectContaining({ action: 'ec2:RunInstances', isActionInferred: true, layer: undefined, encoded: 'aBc' }),
    ])
  })

  test('KMS, relayed by Systems Manager', () => {
    const text = `An error occurred (AccessDeniedException) when calling the GetParameter operation: User: ${who} is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:us-east-1:123456789012:key/1234 because no identity-based policy allows the kms:Decrypt action (Service: AWSKMS; Status Code: 400; Error Code: AccessDeniedException; Request ID: 6b2c; Proxy: null)`
    expect(readDenials(text)).toEqual([
      expect.objectContaining({
        action: 'kms:Decrypt',
        resource: 'arn:aws:kms:us-east-1:123456789012:key/1234',
        operation: 'GetParameter',
        layer: 'identity',
      }),
    ])
  })

  test('KMS does not say whether the key is there', () => {
    const text =
      'An error occurred (AccessDeniedException) when calling the GetParameter operation: The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access. (Service: AWSKMS; Status Code: 400; Error Code: AccessDeniedException; Request ID: 6b2c; Proxy: null)'
    expect(readDenials(text)).toEqual([
      expect.objectContaining({
        action: 'kms:Decrypt',
        isActionInferred: false,
        mayBeMissing: true,
        operation: 'GetParameter',
        layer: undefined,
      }),
    ])
  })

  test('KMS of a ciphertext whose key it does not name', () => {
    const text = `User: ${who} is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access`
    expect(readDenials(text)).toEqual([
      expect.objectContaining({
        who,
        action: 'kms:Decrypt',
        resource: undefined,
        layer: 'resource',
        kind: undefined,
        mayBeMissing: true,
      }),
    ])
  })
})

describe('records of CloudTrail', () => {
  const record = {
    eventVersion: '1.11',
    userIdentity: { type: 'AssumedRole', arn: who },
    eventSource: 'monitoring.amazonaws.com',
    eventName: 'PutMetricData',
    errorCode: 'AccessDenied',
    resources: [{ ARN: 'arn:aws:cloudwatch:us-east-1:123456789012:x' }],
  }

  test.each([
    ['as a file', JSON.stringify({ Records: [record, { ...record, errorCode: undefined }] })],
    ['one a line', `${JSON.stringify(record)}\n${JSON.stringify({ ...record, errorCode: 'ThrottlingException' })}\n`],
    ['from lookup-events', JSON.stringify({ Events: [{ EventName: 'PutMetricData', CloudTrailEvent: JSON.stringify(record) }] })],
  ])('%s', (_, text) => {
    expect(readDenials(text)).toEqual([
      expect.objectContaining({
        who,
        action: 'cloudwatch:PutMetricData',
        isActionInferred: true,
        resource: 'arn:aws:cloudwatch:us-east-1:123456789012:x',
        code: 'AccessDenied',
        count: 1,
      }),
    ])
  })

  test('the message says more than the record', () => {
    const text = JSON.stringify({
      ...record,
      eventSource: 'ssm.amazonaws.com',
      eventName: 'GetParameter',
      errorMessage: sentence,
    })
    expect(readDenials(text)).toEqual([expect.objectContaining({ ...told, isActionInferred: false, operation: 'GetParameter' })])
  })
})

describe('what people paste is not trusted', () => {
  test.each([
    'Unable to locate credentials. You can configure credentials by running "aws configure".',
    'An error occurred (ParameterNotFound) when calling the GetParameter operation: ',
    'operation error SSM: GetParameter, api error ThrottlingException: Rate exceeded',
    '{"a": [1, null, true]}',
    '',
  ])('no denial is found where there is none: %s', (text) => expect(readDenials(text)).toEqual([]))

  test('nothing that a terminal would obey comes through', () => {
    const bad = `User: arn:aws:sts::1:assumed-role/r\u001b]0;owned\u0007/\u009b2Js is not authorized to perform: a:B on resource: arn:\u202ex\u001b[2J because no session policy allows the a:B action`
    expect(JSON.stringify([readDenials(bad), readDenials(JSON.stringify({ m: bad }))])).not.toMatch(/\\u|[\p{Cc}\p{Cf}]/u)
  })

  test.each([
    ['deep', '['.repeat(50_000) + ']'.repeat(50_000)],
    ['one long word', `User: ${'a'.repeat(2_000_000)} is not authorized to perform: ${'b'.repeat(2_000_000)}`],
    ['many', 'is not authorized to perform: a:B on resource: c\n'.repeat(40_000)],
    [
      'many different',
      Array.from({ length: 2_000 }, (_, i) => `User: u is not authorized to perform: a:B${i} on resource: c`).join('\n'),
    ],
    ['many backslashes', `is not authorized to perform: a:B on resource: ${'\\'.repeat(1_000_000)}`],
    ['many openings', '{'.repeat(1_000_000)],
    ['many spaces', `User: ${' '.repeat(2_000_000)}x is not authorized to perform`],
  ])('%s input ends soon and is bounded', (_, text) => {
    expect(readDenials(text).length).toBeLessThanOrEqual(50)
  })
})

describe('what single services and clients do their own way', () => {
  const caller = 'arn:aws:iam::123456789012:user/kim'
  const said = (what: string) => `User: ${caller} is not authorized to perform: ${what}`

  test('the prefix of an action in capitals, as SNS has it', () => {
    const topic = 'arn:aws:sns:us-east-1:123456789012:alarms'
    const why = 'because no identity-based policy allows the SNS:Publish action'
    expect(readDenials(said(`SNS:Publish on resource: ${topic} ${why}`))).toEqual([
      expect.objectContaining({ action: 'sns:Publish', resource: topic, layer: 'identity' }),
    ])
  })

  test("an IAM entity by its kind and name, as IAM's own denials have it", () => {
    const why = 'with an explicit deny in an identity-based policy'
    expect(readDenials(said(`iam:GetRole on resource: role app ${why}`))).toEqual([
      expect.objectContaining({ action: 'iam:GetRole', resource: 'role app', layer: 'identity', kind: 'explicit' }),
    ])
  })

  test('a message of XML amid other output', () => {
    const role = 'arn:aws:iam::123456789012:role/app'
    const xml = `boto: 403 Forbidden\n<Error>\n  <Message>${said(`sts:AssumeRole on resource: ${role}`)}</Message>\n</Error>`
    expect(readDenials(xml)).toEqual([expect.objectContaining({ action: 'sts:AssumeRole', resource: role })])
  })

  test.each([
    [
      'Fluent Bit',
      "[error] [output:cw] CreateLogStream API responded with error='AccessDeniedException'",
      'CreateLogStream',
      undefined,
    ],
    [
      'CloudFormation',
      'AWS::EC2::Instance API: ec2:RunInstances You are not authorized to perform this operation. Encoded authorization failure message: abc',
      'RunInstances',
      'abc',
    ],
    [
      'Terraform',
      '│ Error: creating EC2 Instance: UnauthorizedOperation: You are not authorized to perform this operation. Encoded authorization failure message: abc\n│ \tstatus code: 403',
      undefined,
      'abc',
    ],
    ['older SDKs', 'Error: AccessDenied: Access Denied\n\tstatus code: 403, request id: A, host id: B', undefined, undefined],
  ])('a code without a sentence: %s', (_, text, operation, encoded) => {
    expect(readDenials(text)).toEqual([expect.objectContaining({ operation, encoded, who: undefined, count: 1 })])
  })

  test.each([
    ['An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation'],
    ['could not assume role: AccessDenied'],
  ])('a token that a role does not trust: %s', (before) => {
    const text = `${before}: Not authorized to perform sts:AssumeRoleWithWebIdentity`
    expect(readDenials(text)).toEqual([expect.objectContaining({ action: 'sts:AssumeRoleWithWebIdentity', layer: 'trust' })])
  })
})
