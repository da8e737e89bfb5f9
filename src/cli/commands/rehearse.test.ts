import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { scratchDirectory } from '../../core/testing/scratch.ts'
import { rolecall } from '../testing/terminal.ts'

test('a healthy rehearsal shows every link and ends with 0', async () => {
  const { exitCode, out, err } = await rolecall(['rehearse'])
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' })
  expect(out).toMatch(/^rolecall rehearse · sandbox-go-mysql-api in us-east-1\n/)
  expect(out).not.toMatch(/ [✘?] /)
  expect(out).toMatch(/arn:aws:sts::123456789012:assumed-role\/sandbox-go-mysql-api\/i-[0-9a-f]{17}/)
  expect(out).toMatch(/\nhealthy: every link holds\n$/)
})

test('a fault is named with its evidence and its cure, and ends with 1', async () => {
  const { exitCode, out } = await rolecall(['rehearse', '--fault', 'no-instance-profile'])
  expect(exitCode).toBe(1)
  expect(out).toContain('cause[no-instance-profile]: No instance profile with a role is attached\n')
  expect(out).toContain('aws ec2 associate-iam-instance-profile --region us-east-1 --instance-id i-')
  expect(out).toMatch(/\nbroken at "Instance role": no-instance-profile\n$/)
})

test('for programs the report is one line of rolecall.report/1', async () => {
  const { exitCode, out } = await rolecall(['rehearse', '--fault', 'parameter-statement-removed', '--json'])
  expect(exitCode).toBe(1)
  expect(out.trimEnd()).not.toContain('\n')
  expect(JSON.parse(out)).toMatchObject({
    schema: 'rolecall.report/1',
    verdict: 'fail',
    links: expect.arrayContaining([
      { id: 'token', title: 'Session token', verdict: 'pass', ms: expect.any(Number), checks: expect.any(Array) },
      expect.objectContaining({
        id: 'parameter',
        verdict: 'fail',
        checks: expect.arrayContaining([
          expect.objectContaining({ id: 'parameter-is-readable', title: expect.any(String), verdict: 'fail' }),
        ]),
      }),
    ]),
    causes: [
      { id: 'parameter-denied', title: expect.any(String), because: [expect.any(String)], remedy: { say: expect.any(String) } },
    ],
  })
})

test('a trail has every call of the chain', async () => {
  const cwd = scratchDirectory()
  const stack = resolve(import.meta.dirname, '../../../stack.yaml')
  const { exitCode } = await rolecall(['rehearse', '--stack', stack, '--trail', 'calls.jsonl'], { cwd })
  expect(exitCode).toBe(0)
  const lines = readFileSync(join(cwd, 'calls.jsonl'), 'utf8').trimEnd().split('\n')
  const names = new Set(lines.map((line) => JSON.parse(line).eventName))
  for (const name of ['GetCallerIdentity', 'GetParameter', 'PutLogEvents', 'PutMetricData']) expect(names).toContain(name)
})

test("the shell's own AWS variables do not reach into the rehearsal", async () => {
  const { exitCode } = await rolecall(['rehearse'], {
    env: {
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:9',
    },
  })
  expect(exitCode).toBe(0)
})

test.each([
  ['imds-endpoint-disabled', /✔ A session token is granted: granted\n/],
  ['trust-policy-names-other-service', /✔ EC2 can assume the role and issues credentials: issued\n/],
  ['parameter-statement-removed', /✔ The database password can be read[^\n]*: \/sandbox\/go-mysql-api\/db\/password/],
])('--fix does what the fix for %s says, and asks again what had failed', async (id, replayed) => {
  const { exitCode, out } = await rolecall(['rehearse', '--fault', id, '--fix'])
  expect(exitCode).toBe(0)
  const [before, after = ''] = out.split('\nfix applied, in this rehearsal\n')
  expect(before).toMatch(/\nbroken at "[^"]+": [a-z0-9-]+\n/)
  expect(after).toContain('\n  aws ')
  expect(after).toMatch(replayed)
  expect(after).toMatch(/\nhealthy: every link holds\n$/)
})

test('without an AWS CLI the fix is to undo the fault, and it says so', async () => {
  const { exitCode, out } = await rolecall(['rehearse', '--fault', 'no-instance-profile', '--fix', '--json'], {
    env: { PATH: '/nowhere' },
  })
  expect(exitCode).toBe(0)
  expect(JSON.parse(out).applied).toEqual([{ cause: 'no-instance-profile', by: 'undoing' }])
})

test('--fix without a fault is bad usage', async () => {
  const { exitCode, err } = await rolecall(['rehearse', '--fix'])
  expect(exitCode).toBe(2)
  expect(err).toContain('error[usage-missing-argument]: `--fix` needs a fault to fix')
})

test('the fix names the instance even where the metadata service is off', async () => {
  const { out } = await rolecall(['rehearse', '--fault', 'imds-endpoint-disabled'])
  expect(out).toMatch(/--instance-id i-[0-9a-f]{17} --http-endpoint enabled/)
})
