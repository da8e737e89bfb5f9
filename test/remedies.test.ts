/** Every remedy that is a command of the AWS CLI is run as it is printed, by somebody who may; the chain must then be whole. */
import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { namesFrom } from '../src/chain/causes/_define.ts'
import { causes } from '../src/chain/causes/index.ts'
import { diagnose, runChain } from '../src/chain/index.ts'
import { faults } from '../src/sandbox/faults/index.ts'
import { startSandbox } from '../src/sandbox/index.ts'
import { services } from '../src/sandbox/services/index.ts'
import { renderIamPolicy } from '../src/stack/render/iam-policy.ts'
import { completeStack } from '../src/stack/stack.ts'
import { exampleStack } from '../src/stack/testing/example.ts'
import { awsCli, bareEnvironment, describeClient, rolecallProgram, runProgram, useHome } from './clients/environment.ts'

const home = useHome()

/** Whether the sandbox has the operation that the remedy of a fault calls. */
const mendable = faults.filter(({ id, provokes }) => {
  const cause = causes.find((each) => each.id === provokes)
  const [program, service, operation = ''] = cause?.remedy.command?.(namesFrom({}, completeStack())) ?? []
  const name = operation.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase())
  const isEmulated = services.some((each) => each.id === service && each.operations.some((one) => one.name === name))
  // What only looks at something mends nothing. From outside a profile without a role looks like none; the remedy is for the commoner.
  return program === 'aws' && isEmulated && !/^(list|get|describe)-/.test(operation) && id !== 'profile-without-role'
})

describeClient('AWS CLI', awsCli, ({ program, readsEndpointUrl }) => {
  test.each(mendable.map((fault) => ({ fault, id: fault.id })))('the remedy for $id cures it', async ({ fault }) => {
    const stack = fault.needs === undefined ? completeStack() : exampleStack
    await using sandbox = await startSandbox({ stack, fault })
    const { causes: found } = diagnose(await runChain({ stack, env: sandbox.env }))
    // Where the remedy is what `rolecall render iam-policy` writes.
    const cwd = await mkdtemp(join(home.path, 'desk-'))
    await writeFile(join(cwd, 'policy.json'), JSON.stringify(renderIamPolicy(stack, sandbox.world)))
    // Where the metadata service is off nobody on the instance can say which instance it is: a word to fill in.
    const [, ...words] =
      found[0]?.remedy.command?.map((word) => (word === 'INSTANCE_ID' ? sandbox.world.instance.id : word)) ?? []
    const where = readsEndpointUrl ? [] : ['--endpoint-url', sandbox.endpoint]
    // An operator works from elsewhere: what is wrong with the instance's environment is not wrong with theirs.
    const env = {
      ...bareEnvironment(home.path),
      AWS_ENDPOINT_URL: sandbox.endpoint,
      AWS_REGION: stack.region,
      AWS_DEFAULT_REGION: stack.region,
      ...sandbox.operatorKeys(),
    }
    const { code, stderr } = await runProgram([...program, ...words, ...where], { env, cwd, stdin: 'a new password' })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const healed = diagnose(await runChain({ stack, env: sandbox.env }))
    expect({ verdict: healed.verdict, causes: healed.causes }).toEqual({ verdict: 'pass', causes: [] })
  })
})

describeClient('AWS CLI in `rolecall rehearse --fix`', awsCli, () => {
  test.each([
    ['no-instance-profile', ['no-instance-profile']],
    ['log-group-deleted', ['log-group-missing', 'log-retention-differs']],
    ['parameter-statement-removed', ['parameter-denied']],
  ])('the fix for %s is run as it is printed', async (fault, causes) => {
    const env = bareEnvironment(home.path)
    const { code, stdout } = await runProgram([...rolecallProgram, 'rehearse', '--fault', fault, '--fix', '--json'], { env })
    expect(code).toBe(0)
    expect(JSON.parse(stdout).applied).toEqual(causes.map((cause) => ({ cause, by: 'command' })))
  })

  test('what takes more than a command is undone', async () => {
    const words = ['rehearse', '--fault', 'metadata-disabled-in-environment', '--fix', '--json']
    const { code, stdout } = await runProgram([...rolecallProgram, ...words], { env: bareEnvironment(home.path) })
    expect(code).toBe(0)
    expect(JSON.parse(stdout).applied).toEqual([{ cause: 'imds-disabled-by-environment', by: 'undoing' }])
  })
})
