import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isProblem } from '../core/problem.ts'
import { loadStack } from './load.ts'
import { completeStack } from './stack.ts'

const load = (text: string) => loadStack(text, 'stack.yaml')

test("an empty file is the example's names", () => {
  expect(load('')).toEqual({
    environment: 'sandbox',
    app: 'go-mysql-api',
    region: 'us-east-1',
    accountId: '123456789012',
    role: 'sandbox-go-mysql-api',
    instanceProfile: 'sandbox-go-mysql-api',
    tokenTtlSeconds: 21600,
    hopLimit: 2,
    imdsv1Fallback: 'never',
    parameter: { name: '/sandbox/go-mysql-api/db/password', type: 'SecureString', key: 'alias/aws/ssm' },
    registry: { repository: 'sandbox-go-mysql-api' },
    logs: { group: '/aws/ec2/sandbox-go-mysql-api/application', retentionDays: 14 },
    metrics: { namespace: 'sandbox-go-mysql-api' },
    application: { port: 8080, path: '/health' },
    database: { name: 'go_mysql_api', user: 'go_mysql_api', port: 3306 },
    permissions: { debugging: false, logGroupSetup: false },
  })
})

test('the file that ships says what the defaults say, with a key of its own and the permissions for debugging', () => {
  expect(load(readFileSync(resolve(import.meta.dirname, '../../stack.yaml'), 'utf8'))).toEqual(
    completeStack({ parameter: { key: 'alias/sandbox-go-mysql-api' }, permissions: { debugging: true } }),
  )
})

test('role, profile and parameter follow environment and app', () => {
  expect(load('environment: prod\napp: shop')).toMatchObject({
    role: 'prod-shop',
    instanceProfile: 'prod-shop',
    parameter: { name: '/prod/shop/db/password' },
  })
})

test.each([
  ['app: [', 'stack-malformed', 'stack.yaml:1:7: '],
  ['app: x\napp: y', 'stack-malformed', 'stack.yaml:2:1: '],
  ['app: x\n  bad: indent', 'stack-malformed', 'stack.yaml:'],
  ['app: x\nregoin: us-east-1', 'stack-invalid', 'stack.yaml:2:1: unknown key `regoin`, did you mean `region`?'],
  ['app: x\nparameter:\n  nmae: /a', 'stack-invalid', 'stack.yaml:3:3: unknown key `parameter.nmae`, did you mean `name`?'],
  ['app: x\nparameter:\n  type: Secret', 'stack-invalid', '`parameter.type`: `String` or `SecureString` (it is `Secret`)'],
  ['parameter: /a', 'stack-invalid', '`parameter`: keys with values: `name`, `type`, `key` (it is `/a`)'],
  [`app: ${'a'.repeat(33)}`, 'stack-invalid', 'starting with a letter, at most 32 (it is `aaa'],
  ['app: a--b', 'stack-invalid', '`app`: lower-case letters, digits and hyphens between them'],
  ['app:', 'stack-invalid', '`app`: lower-case letters, digits and hyphens'],
  ['tokenTtlSeconds: 0', 'stack-invalid', '`tokenTtlSeconds`: a whole number from 1 to 21600 (it is `0`)'],
  ['tokenTtlSeconds: 21601', 'stack-invalid', 'a whole number from 1 to 21600 (it is `21601`)'],
  ['accountId: 123456789012', 'stack-invalid', 'stack.yaml:1:1: `accountId`: twelve digits in quotes (it is `123456789012`)'],
  [
    'logs:\n  retentionDays: 15',
    'stack-invalid',
    'stack.yaml:2:3: `logs.retentionDays`: a number of days that CloudWatch knows: 1, 3',
  ],
  ['logs:\n  retention: 14', 'stack-invalid', 'unknown key `logs.retention`'],
  ['hopLimit: 65', 'stack-invalid', '`hopLimit`: a whole number from 1 to 64 (it is `65`)'],
  ['imdsv1Fallback: always', 'stack-invalid', '`imdsv1Fallback`: `never` or `when-unavailable` (it is `always`)'],
  ['metrics:\n  namespace: AWS/EC2', 'stack-invalid', 'a namespace of your own such as `sandbox-app` (it is `AWS/EC2`)'],
  ['permissions:\n  debuging: true', 'stack-invalid', 'unknown key `permissions.debuging`, did you mean `debugging`?'],
  ['region: nowhere', 'stack-invalid', 'a region such as `us-east-1` (it is `nowhere`)'],
  ['- a list', 'stack-invalid', 'stack.yaml:1:1: a stack file holds keys with values, such as `app: my-app`'],
  ['just text', 'stack-invalid', 'stack.yaml:1:1: a stack file holds keys with values'],
])('%j is refused: %s', (text, code, message) => {
  let problem: unknown
  try {
    load(text)
  } catch (error) {
    problem = error
  }
  expect(problem).toMatchObject({ code, message: expect.stringContaining(message) })
})

test('a file of aliases that multiply is refused', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${['b', 'c', 'd', 'e', 'f'].map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcde'[i]}`).join(',')}]`).join('\n')}`
  expect(() => load(bomb)).toThrow(expect.objectContaining({ code: expect.stringMatching(/^stack-/) }))
})

test('a file that is far too large is refused before it is parsed', () => {
  expect(() => load(`# ${'x'.repeat(300_000)}`)).toThrow('are allowed')
})

test('whatever the file holds, it is read or refused with a code', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ maxLength: 200 }), fc.string({ unit: fc.constantFrom(...':-[]{}&*!|>\n \'"#ab') })),
      (text) => {
        try {
          load(text)
        } catch (error) {
          if (!isProblem(error, 'stack-malformed', 'stack-invalid')) throw error
        }
      },
    ),
    { numRuns: 500 },
  )
})
