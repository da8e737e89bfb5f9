import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { completeStack } from '../stack/stack.ts'
import { faults, startSandbox } from './index.ts'

const status = async (url: string) => (await fetch(url)).status

test('a fault that breaks nothing in the stack is refused', async () => {
  const fault = faults.find(({ id }) => id === 'own-policies-hidden')
  await expect(startSandbox({ stack: completeStack(), ...(fault && { fault }) })).rejects.toMatchObject({
    code: 'fault-has-no-effect',
    message: 'the fault `own-policies-hidden` breaks nothing in this stack',
    fix: 'set `permissions.debugging: true` in the stack file',
  })
})

test('both servers answer on loopback until the sandbox is disposed of', async () => {
  const urls: string[] = []
  {
    await using sandbox = await startSandbox()
    urls.push(sandbox.imds, sandbox.endpoint)
    for (const url of urls) expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(await status(sandbox.imds)).toBe(401)
    expect(await status(sandbox.endpoint)).toBeLessThan(500)
  }
  for (const url of urls) await expect(fetch(url)).rejects.toThrow()
})

test('two sandboxes share nothing', async () => {
  await using one = await startSandbox()
  await using other = await startSandbox()
  expect(one.world.instance).not.toBe(other.world.instance)
  other.world.instance.options.httpTokens = 'optional'
  expect([await status(`${one.imds}/latest/`), await status(`${other.imds}/latest/`)]).toEqual([401, 200])
})

test('names come from the stack', async () => {
  await using sandbox = await startSandbox({ stack: completeStack({ environment: 'prod', app: 'shop', region: 'eu-central-1' }) })
  expect(sandbox.env).toMatchObject({ AWS_REGION: 'eu-central-1' })
  expect([...sandbox.world.roles.keys()]).toContain('prod-shop')
  expect(sandbox.world.parameterName).toBe('/prod/shop/db/password')
})

test('the environment holds no keys', async () => {
  await using sandbox = await startSandbox()
  expect(Object.keys(sandbox.env).sort()).toEqual([
    'AWS_DEFAULT_REGION',
    'AWS_EC2_METADATA_SERVICE_ENDPOINT',
    'AWS_ENDPOINT_URL',
    'AWS_PAGER',
    'AWS_REGION',
    'COMPOSE_DOCKER_CLI_BUILD',
    'DOCKER_BUILDKIT',
    'ROLECALL_REHEARSAL',
  ])
})

test('a fault is there from the start', async () => {
  const fault = faults.find(({ id }) => id === 'no-instance-profile')
  await using sandbox = await startSandbox(fault ? { fault } : {})
  expect(sandbox.world.instance.profile).toBeUndefined()
})

test('when one port is taken, the other server does not stay behind', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  const { port: imdsPort } = taken.address() as { port: number }
  const free = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => free.once('listening', resolve))
  const { port: endpointPort } = free.address() as { port: number }
  await new Promise((resolve) => free.close(resolve))
  await expect(startSandbox({ imdsPort, endpointPort })).rejects.toMatchObject({ code: 'port-in-use' })
  await using sandbox = await startSandbox({ endpointPort })
  expect(sandbox.endpoint).toBe(`http://127.0.0.1:${endpointPort}`)
  taken.close()
})
