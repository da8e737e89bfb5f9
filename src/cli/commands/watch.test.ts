import { expect, test } from 'vitest'
import { parsePolicy } from '../../policy/index.ts'
import { startSandbox } from '../../sandbox/index.ts'
import { exampleStack } from '../../stack/testing/example.ts'
import { rolecall } from '../testing/terminal.ts'

test('a round is one line: the state, the figures, whether they were published', async () => {
  await using sandbox = await startSandbox({ stack: exampleStack })
  const { exitCode, out, err } = await rolecall(['watch', '--once'], { env: sandbox.env })
  expect({ exitCode, err, out }).toEqual({ exitCode: 0, err: '', out: expect.any(String) })
  expect(out).toMatch(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ healthy.* · authentication_succeeded=1 .*mem_used_percent=[\d.]+ disk_used_percent=[\d.]+ · published\n$/,
  )
})

test('for programs a round is one object', async () => {
  await using sandbox = await startSandbox({ stack: exampleStack })
  sandbox.world.parameters.clear()
  const { exitCode, out } = await rolecall(['watch', '--once', '--json'], { env: sandbox.env })
  expect(exitCode).toBe(1)
  expect(JSON.parse(out)).toMatchObject({
    schema: 'rolecall.round/1',
    verdict: 'fail',
    reason: 'parameter-missing',
    metrics: expect.arrayContaining([{ name: 'authentication_succeeded', value: 1, unit: 'None' }]),
    published: true,
  })
})

test('what CloudWatch refused is said, and counts', async () => {
  const Statement = [
    { Effect: 'Allow', Action: '*', Resource: '*' },
    { Effect: 'Deny', Action: 'cloudwatch:PutMetricData', Resource: '*' },
  ]
  await using sandbox = await startSandbox({ stack: exampleStack, policy: parsePolicy({ Version: '2012-10-17', Statement }) })
  const { exitCode, out } = await rolecall(['watch', '--once', '--json'], { env: sandbox.env })
  expect(exitCode).toBe(1)
  expect(JSON.parse(out)).toMatchObject({
    published: false,
    why: expect.stringContaining('is not authorized to perform: cloudwatch:PutMetricData'),
  })
})

test.each(['9s', '2h', 'often'])('`--interval %s` is refused', async (time) => {
  const { exitCode, err } = await rolecall(['watch', '--interval', time])
  expect(exitCode).toBe(2)
  expect(err).toContain(`error[usage-bad-value]: \`--interval\` is \`${time}\`, allowed are \`10s\` to \`1h\``)
})
