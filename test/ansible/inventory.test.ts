import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { type SandboxOptions, startSandbox } from '../../src/sandbox/index.ts'
import { loadStack } from '../../src/stack/load.ts'
import { completeStack } from '../../src/stack/stack.ts'
import { awsCli, describeClient, output, projectRoot, rolecallProgram, useHome } from '../clients/environment.ts'
import { endpointData } from './old-boto3.ts'
import { ansible, pathTo, playbookFolder, runAnsible } from './playbooks.ts'

/** The inventory's plugin runs in Ansible's own python. */
const ansibleWithBoto3 = {
  install: 'ansible python3-boto3 awscli',
  find: () => (ansible.find() && output(['/usr/bin/python3', '-c', 'import boto3']) !== undefined ? awsCli.find() : undefined),
}

const stack = loadStack(readFileSync(join(projectRoot, 'stack.yaml'), 'utf8'), 'stack.yaml')

test('the inventory by tag says what the stack file says', () => {
  const { regions, filters } = parse(readFileSync(join(playbookFolder, 'inventory/aws_ec2.yml'), 'utf8'))
  expect(regions).toEqual([stack.region])
  expect(filters).toMatchObject({ 'tag:Environment': stack.environment, 'tag:App': stack.app })
})

describeClient('the inventory by tag', ansibleWithBoto3, (aws) => {
  const home = useHome()

  async function list(options: SandboxOptions) {
    await using sandbox = await startSandbox(options)
    const env = { ...sandbox.env, ...(await endpointData(home.path, sandbox)) }
    const { code, stdout, stderr } = await runAnsible(home.path, ['ansible-inventory', '--list'], env)
    return { sandbox, code, stderr, groups: code === 0 ? JSON.parse(stdout) : undefined }
  }

  test('holds the instances with the tags of the stack, by their ids', async () => {
    const { sandbox, groups } = await list({ stack })
    const { id } = sandbox.world.instance
    expect(groups.go_mysql_api_instances).toEqual({ hosts: [id] })
    expect(groups._meta.hostvars[id]).toMatchObject({
      ansible_host: '10.0.1.10',
      ansible_aws_ssm_instance_id: id,
      ansible_aws_ssm_region: 'us-east-1',
    })
  })

  test('leaves out what has other tags', async () => {
    const { code, groups } = await list({ stack: completeStack({ environment: 'prod', permissions: { debugging: true } }) })
    expect([code, groups.go_mysql_api_instances]).toEqual([0, undefined])
  })

  test('a denial is an error, not a fleet of no hosts', async () => {
    const { code, stderr } = await list({ stack: completeStack({ permissions: { debugging: false } }) })
    expect(stderr).toContain('is not authorized to perform: ec2:DescribeInstances')
    expect(code).not.toBe(0)
  })

  test('test-auth.yml finds the instance by it', { timeout: 180_000 }, async () => {
    await using sandbox = await startSandbox({ stack })
    const env = { ...sandbox.env, ...(await endpointData(home.path, sandbox)), ...(await pathTo(aws, home.path)) }
    const onThisMachine = JSON.stringify({ ansible_connection: 'local', rolecall_command: rolecallProgram })
    const { code, output } = await runAnsible(home.path, ['ansible-playbook', 'test-auth.yml', '-e', onThisMachine], env)
    expect(output).toContain(`${sandbox.world.instance.id}  success`)
    expect(code).toBe(0)
  })
})

describeClient('the example of an inventory by name', ansible, () => {
  const home = useHome()

  test('puts its hosts into the group of the playbooks', async () => {
    const program = ['ansible-inventory', '-i', 'inventory/static.example.yml', '--list'] as const
    const { stdout } = await runAnsible(home.path, program)
    expect(JSON.parse(stdout)).toMatchObject({
      go_mysql_api_instances: { hosts: ['api-1', 'api-2'] },
      _meta: { hostvars: { 'api-1': { ansible_host: '10.0.1.10', ansible_user: 'ec2-user' } } },
    })
  })
})
