import { expect, test } from 'vitest'
import { explain, type PolicyRequest, type PolicySet, parsePolicy, parsePolicyText } from '../policy/index.ts'
import type { DecidedCall } from './decided-call.ts'
import { renderDecisions } from './decisions.ts'
import { renderDecisionsJson } from './decisions-json.ts'

const policyFile = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Read", "Effect": "Allow", "Action": "ssm:GetParameter", "Resource": "arn:aws:ssm:*:*:parameter/app/*" },
    { "Sid": "Metrics", "Effect": "Allow", "Action": "cloudwatch:PutMetricData", "Resource": "*",
      "Condition": { "StringEquals": { "cloudwatch:namespace": ["app", "web"] } } },
    { "Sid": "Encrypted", "Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*",
      "Condition": { "StringEquals": { "kms:ViaService": "ssm.us-east-1.amazonaws.com", "made:Up": "x" } } },
    { "Effect": "Allow", "Action": ["logs:*"], "NotResource": "arn:aws:logs:*:*:log-group:audit*" }
  ]
}
`
const own = { name: 'app', document: parsePolicyText(policyFile, 'policy.json') }
const policies: PolicySet = { identity: [own] }
const parameter = 'arn:aws:ssm:us-east-1:123456789012:parameter'

function call(request: PolicyRequest, more: Partial<DecidedCall> = {}, set: PolicySet = policies): DecidedCall {
  const [service, operation] = request.action.split(':')
  const explanation = explain(set, request)
  return {
    ...{ service, operation, status: explanation.allowed ? 200 : 400, error: undefined, exempt: undefined, count: 1 },
    asks: [{ request, policies: set, explanation }],
    ...more,
  }
}

const guarded: PolicySet = {
  identity: [own],
  boundary: { name: 'most', document: parsePolicy({ Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } }) },
  serviceControl: [
    [{ name: 'guard', document: parsePolicy({ Statement: { Sid: 'No', Effect: 'Deny', Action: 'ssm:*', Resource: '*' } }) }],
  ],
}

const perhaps: PolicySet = {
  identity: [
    { name: 'all', document: parsePolicy({ Statement: { Sid: 'All', Effect: 'Allow', Action: '*', Resource: '*' } }) },
    {
      name: 'unless',
      document: parsePolicy({
        Version: '2012-10-17',
        Statement: { Sid: 'Unless', Effect: 'Deny', Action: '*', Resource: '*', Condition: { Bool: { 'made:Up': 'true' } } },
      }),
    },
  ],
}

const calls: readonly DecidedCall[] = [
  call({ action: 'ssm:GetParameter', resource: `${parameter}/app/password` }, { count: 3 }),
  call({ action: 'ssm:GetParameter', resource: `${parameter}/other` }),
  call({ action: 'cloudwatch:PutMetricData', resource: '*', context: { 'cloudwatch:namespace': 'App' } }),
  call({ action: 'kms:Decrypt', resource: 'arn:aws:kms:us-east-1:123456789012:key/1' }),
  call({ action: 'logs:PutLogEvents', resource: 'arn:aws:logs:us-east-1:123456789012:log-group:audit:log-stream:a' }),
  call({ action: 'ssm:DeleteParameter', resource: `${parameter}/app/password` }),
  call({ action: 'iam:GetRole', resource: 'arn:aws:iam::123456789012:role/app' }),
  call({ action: 'ssm:GetParameter', resource: `${parameter}/app/password` }, {}, guarded),
  call({ action: 'ssm:GetParameter', resource: `${parameter}/app/password` }, {}, perhaps),
  {
    ...{ service: 'sts', operation: 'GetCallerIdentity', status: 200, error: undefined, count: 1, asks: [] },
    exempt: 'AWS answers all',
  },
  {
    ...{ service: 'ssm', operation: undefined, status: 400, count: 1, asks: [], exempt: undefined },
    error: {
      code: 'UnrecognizedClientException',
      message: 'The security token included in the request is \u001b[31minvalid.\n\nThe Canonical String is a page of its own',
    },
  },
]

test('the tree says of each call what decided, and of what came near why it did not', async () => {
  const text = renderDecisions({ calls, exitCode: 1 }, 'rolecall explain · ./my-app')
  await expect(text).toMatchFileSnapshot('golden/decisions.golden.txt')
})

test('a layer that another stands for is no further obstacle', () => {
  const session = 'arn:aws:sts::123456789012:assumed-role/app/s'
  const key = { Statement: { Effect: 'Allow', Principal: { AWS: session }, Action: 'kms:*', Resource: '*' } }
  const set: PolicySet = {
    identity: [own],
    resource: { name: 'key policy', document: parsePolicy(key, 'resource') },
    serviceControl: [
      [{ name: 'logs only', document: parsePolicy({ Statement: { Effect: 'Allow', Action: 'logs:*', Resource: '*' } }) }],
    ],
  }
  const principal = {
    kind: 'role-session',
    account: '123456789012',
    roleArn: 'arn:aws:iam::123456789012:role/app',
    arn: session,
  } as const
  const request = { action: 'kms:Encrypt', resource: 'arn:aws:kms:us-east-1:123456789012:key/1', principal }
  expect(renderDecisions({ calls: [call(request, {}, set)], exitCode: 0 }, 'x')).toBe(
    `x

✘ kms:Encrypt
    ✘ kms:Encrypt on arn:aws:kms:us-east-1:123456789012:key/1
        no service control policy allows it, and no statement comes near

1 call, 1 denied
`,
  )
})

test('no call at all is said, with what to do next', () => {
  expect(renderDecisions({ calls: [], exitCode: 255 }, 'rolecall explain · ./my-app')).toBe(
    'rolecall explain · ./my-app\n\nno call reached the AWS endpoint: `rolecall sandbox -- rolecall test` tests what comes before; the command ended with exit code 255\n',
  )
})

test('for programs there is all of it', () => {
  const { schema, exitCode, calls: told } = JSON.parse(renderDecisionsJson({ calls: calls.slice(2, 4), exitCode: 1 }))
  expect({ schema, exitCode }).toEqual({ schema: 'rolecall.decisions/1', exitCode: 1 })
  expect(told[0]).toMatchObject({
    service: 'cloudwatch',
    operation: 'PutMetricData',
    count: 1,
    asks: [
      {
        allowed: false,
        denial: 'implicit',
        layer: 'identity',
        decidedBy: null,
        layers: [
          {
            near: [
              {
                ...{ policy: 'app', sid: 'Metrics', place: 'Statement[1]', line: 5, effect: 'Allow' },
                misses: [
                  {
                    element: 'condition',
                    key: 'cloudwatch:namespace',
                    wanted: ['app', 'web'],
                    actual: ['App'],
                    isUnknown: false,
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  })
  expect(told[1].asks[0]).toMatchObject({ unknownKeys: ['made:up'], missingKeys: ['kms:viaservice'] })
})

test('for programs there is what else was asked for, and nothing where it was not', () => {
  const change = { edits: [], denials: [], limits: [] }
  const policy = { Version: '2012-10-17' as const, Statement: [] }
  const run = { calls: calls.slice(0, 1), exitCode: 0 }
  expect(JSON.parse(renderDecisionsJson(run, { before: calls.slice(1, 2), policy, change }))).toMatchObject({
    calls: [{ asks: [{ allowed: true }] }],
    before: [{ asks: [{ allowed: false }] }],
    policy,
    change,
  })
  expect(Object.keys(JSON.parse(renderDecisionsJson(run)))).toEqual(['schema', 'exitCode', 'calls'])
})

test('where several ask, each call says who', () => {
  const as = (name: string) => ({
    ...({ kind: 'role-session', account: '123456789012', roleArn: `arn:aws:iam::123456789012:role/${name}` } as const),
    arn: `arn:aws:sts::123456789012:assumed-role/${name}/s`,
  })
  const asked = ['app', 'deploy'].map((name) =>
    call({ action: 'ssm:GetParameter', resource: `${parameter}/app/password`, principal: as(name) }),
  )
  const tree = (of: readonly DecidedCall[]) => renderDecisions({ calls: of, exitCode: 0 }, 'x')
  expect(tree(asked)).toContain(
    '✔ ssm:GetParameter\n    as arn:aws:sts::123456789012:assumed-role/deploy/s\n    ✔ ssm:GetParameter on ',
  )
  expect(tree(asked.slice(1))).not.toContain('    as ')
})

test('a denial says which of its conditions hold, and by what', () => {
  const unless = {
    ...{ Sid: 'OwnTeam', Effect: 'Deny', Action: '*', Resource: '*' },
    Condition: { StringNotEquals: { 'aws:PrincipalTag/Team': ['blue'], 'aws:RequestedRegion': 'eu-west-1' } },
  }
  const guard = { name: 'guard', document: parsePolicy({ Version: '2012-10-17', Statement: unless }) }
  const request = { action: 'ssm:GetParameter', resource: `${parameter}/app/x`, context: { 'aws:requestedregion': 'us-east-1' } }
  const tree = renderDecisions({ calls: [call(request, {}, { identity: [guard] })], exitCode: 1 }, 'h')
  expect(tree).toContain(`denied by \`OwnTeam\` of \`guard\`, identity-based policy
                StringNotEquals aws:PrincipalTag/Team \`blue\` holds: the request has no such key
                StringNotEquals aws:RequestedRegion \`eu-west-1\` holds: the request has \`us-east-1\`
`)
})
