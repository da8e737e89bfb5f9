import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startSandbox } from '../../src/sandbox/index.ts'
import { exampleStack } from '../../src/stack/testing/example.ts'
import { awsCli, describeClient, useHome } from '../clients/environment.ts'
import { brokenBy } from '../clients/settings.ts'
import { ansible, instanceOf, inventoryOf, pathTo, recapOf, runAnsible } from './playbooks.ts'

const withAwsCli = {
  install: 'ansible awscli',
  find: () => (ansible.find() ? awsCli.find() : undefined),
}

describeClient('ansible-playbook test-auth.yml', withAwsCli, (aws) => {
  const home = useHome()
  const withoutRolecall = { rolecall_command: ['rolecall-is-not-here'] }

  test('healthy hosts succeed, with rolecall and without, in check mode too', { timeout: 180_000 }, async () => {
    await using sandbox = await startSandbox({ stack: exampleStack })
    const inventory = await inventoryOf(home.path, {
      'api-1': instanceOf(sandbox),
      'api-2': instanceOf(sandbox, withoutRolecall),
    })
    const { code, output } = await runAnsible(
      home.path,
      ['ansible-playbook', ...inventory, 'test-auth.yml', '--check'],
      await pathTo(aws, home.path),
    )
    const identity = `arn:aws:sts::123456789012:assumed-role/sandbox-go-mysql-api/${sandbox.world.instance.id}`
    expect(output).toContain(`
        AWS Authentication: Success
        ${identity}
`)
    expect(output).toContain(`
        api-1  success      ${identity}
        api-2  success      healthy: every link holds
        2 success, 0 unknown, 0 unreachable, 0 failed
`)
    expect(code).toBe(0)
    expect(recapOf(output)).toMatchObject({ 'api-1': { changed: 0, failed: 0 }, 'api-2': { changed: 0, failed: 0 } })
  })

  test('a broken host is named with its cause and stops no other, and the play fails at its end', {
    timeout: 180_000,
  }, async () => {
    await using healthy = await startSandbox({ stack: exampleStack })
    await using broken = await startSandbox({ stack: exampleStack, ...brokenBy('no-instance-profile') })
    const noSsh = join(home.path, 'no-ssh')
    await writeFile(noSsh, '#!/bin/sh\necho "ssh: connect to host api-4 port 22: Connection timed out" >&2\nexit 255\n', {
      mode: 0o700,
    })
    const cannotRun = ['sh', '-c', 'cat >/dev/null; echo "error[stack-unknown-key]: unknown key" >&2; exit 2']
    const inventory = await inventoryOf(home.path, {
      'api-1': instanceOf(broken),
      'api-2': instanceOf(healthy),
      'api-3': instanceOf(broken, withoutRolecall),
      'api-4': { ansible_connection: 'ssh', ansible_ssh_executable: noSsh },
      'api-5': instanceOf(healthy, { rolecall_command: cannotRun }),
      'api-6': instanceOf(healthy),
      'api-7': instanceOf(healthy, { ansible_python_interpreter: '/no/python3' }),
    })
    const { code, output } = await runAnsible(
      home.path,
      ['ansible-playbook', ...inventory, 'test-auth.yml'],
      await pathTo(aws, home.path),
    )
    expect(output).toContain(`
        AWS Authentication: Failed
        no-instance-profile
        Instance role: A role is attached to the instance: the metadata service lists no role (404)
        cause[no-instance-profile]: No instance profile with a role is attached
          because  the metadata service lists no role (404)
          fix      Attach the instance profile that holds role \`sandbox-go-mysql-api\`.`)
    expect(output).toContain(`
                   aws ec2 associate-iam-instance-profile --region us-east-1 --instance-id ${broken.world.instance.id} \
--iam-instance-profile Name=sandbox-go-mysql-api
`)
    const identity = `arn:aws:sts::123456789012:assumed-role/sandbox-go-mysql-api/${healthy.world.instance.id}`
    expect(output).toContain(`
        api-1  failed       no-instance-profile
        api-3  failed       broken at "role"
        api-4  unreachable  Data could not be sent to remote host "api-4". Make sure this host can be reached over ssh: \
ssh: connect to host api-4 port 22: Connection timed out
        api-5  unknown      error[stack-unknown-key]: unknown key
        api-7  unknown      The module failed to execute correctly, you probably need to set the interpreter.
        api-2  success      ${identity}
        api-6  success      ${identity}
        2 success, 2 unknown, 1 unreachable, 2 failed
`)
    expect(code).toBe(2)
    const recap = recapOf(output)
    expect(Object.keys(recap).filter((host) => recap[host]?.failed === 1)).toEqual(['api-1', 'api-3', 'api-4', 'api-5', 'api-7'])
  })

  test('an inventory without instances is a failure', async () => {
    const inventory = await inventoryOf(home.path, {})
    const { code, output } = await runAnsible(
      home.path,
      ['ansible-playbook', ...inventory, 'test-auth.yml'],
      await pathTo(aws, home.path),
    )
    expect(output).toContain('the inventory has no hosts in the group go_mysql_api_instances')
    expect(code).toBe(2)
  })
})
