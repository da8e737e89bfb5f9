import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { diagnose, runChain } from '../../src/chain/index.ts'
import { faults } from '../../src/sandbox/faults/index.ts'
import { startSandbox } from '../../src/sandbox/index.ts'
import { completeStack } from '../../src/stack/stack.ts'
import { awsCli, bareEnvironment, describeClient, runProgram, useHome } from './environment.ts'

const stack = completeStack()
const home = useHome()

describeClient('where the AWS CLI takes credentials from', awsCli, ({ program: [aws] }) => {
  test.each([
    { id: 'keys-in-environment', type: 'env' },
    { id: 'keys-in-credentials-file', type: 'shared-credentials-file' },
  ])('$id: it says $type, and Rolecall agrees', async ({ id, type }) => {
    const fault = faults.find((one) => one.id === id)
    await using sandbox = await startSandbox({ stack, ...(fault && { fault }) })
    const bare = bareEnvironment(home.path)
    const path = [...(aws.includes('/') ? [dirname(aws)] : []), bare.PATH].join(':')
    const env = { ...bare, ...sandbox.env, PATH: path }
    const { links } = diagnose(await runChain({ stack, env }))
    expect(links.flatMap(({ checks }) => checks)).toContainEqual({
      id: 'cli-takes-the-same-credentials',
      title: expect.any(String),
      verdict: 'pass',
      because: `\`aws configure list\` says ${type}`,
    })
  })

  test('with nothing in the way it says the role, as Rolecall takes for granted', async () => {
    await using sandbox = await startSandbox({ stack })
    const env = { ...bareEnvironment(home.path), ...sandbox.env }
    const { stdout } = await runProgram([aws, 'configure', 'list'], { env })
    expect(stdout).toMatch(/access_key\s*:?\s+\*+\w{4}\s*:?\s+iam-role/)
  })
})
