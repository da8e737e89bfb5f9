/** The playbooks of deploy/ansible run by the real Ansible, as a person would run them there, with hosts that are sandboxes. */
import { mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { delimiter, isAbsolute, join } from 'node:path'
import { stringify } from 'yaml'
import type { Sandbox } from '../../src/sandbox/index.ts'
import {
  type AwsClient,
  bareEnvironment,
  type Ended,
  output,
  type Program,
  projectRoot,
  rolecallProgram,
  runProgram,
} from '../clients/environment.ts'

export const playbookFolder = join(projectRoot, 'deploy/ansible')

/** A program of Ansible's; Debian has them all in one package. */
export const ansible = {
  install: 'ansible',
  find: (): true | undefined => (output(['ansible-playbook', '--version']) === undefined ? undefined : true),
}

/** The variables of a host, as an inventory says them. */
export type HostVariables = Readonly<Record<string, unknown>>

/** A host that is the instance of a sandbox, with rolecall on it. */
export function instanceOf({ env }: Sandbox, variables: HostVariables = {}): HostVariables {
  return { ansible_connection: 'local', instance_environment: env, rolecall_command: rolecallProgram, ...variables }
}

/** Writes an inventory, and answers the options that name it. */
export async function inventoryOf(home: string, hosts: Readonly<Record<string, HostVariables>>): Promise<string[]> {
  const path = join(await mkdtemp(join(home, 'inventory-')), 'hosts.yml')
  await writeFile(path, stringify({ go_mysql_api_instances: { hosts } }))
  return ['-i', path]
}

/** A PATH on which the AWS CLI itself comes first, where otherwise a version manager's stand-in takes a second to find it. */
export async function pathTo({ program: [aws] }: AwsClient, home: string): Promise<{ PATH: string }> {
  const { PATH = '' } = process.env
  if (!isAbsolute(aws)) return { PATH }
  const bin = await mkdtemp(join(home, 'bin-'))
  await symlink(aws, join(bin, 'aws'))
  return { PATH: [bin, PATH].join(delimiter) }
}

/** Runs a program of Ansible's in the folder of the playbooks; its output is both streams'. */
export async function runAnsible(
  home: string,
  program: Program,
  env: Record<string, string> = {},
): Promise<Ended & { output: string }> {
  const ended = await runProgram(program, {
    cwd: playbookFolder,
    timeoutMs: 150_000,
    env: {
      ...bareEnvironment(home),
      ANSIBLE_NOCOLOR: '1',
      ANSIBLE_HOME: join(home, '.ansible'),
      // Ansible looks a user's home up by itself, whatever HOME says.
      ANSIBLE_REMOTE_TEMP: join(home, '.ansible/remote'),
      LANG: 'C.UTF-8',
      PYTHONDONTWRITEBYTECODE: '1',
      ...env,
    },
  })
  return { ...ended, output: ended.stdout + ended.stderr }
}

/** The line of the recap for each host: how many of its tasks ended how. */
export function recapOf(output: string): Record<string, Record<string, number>> {
  const lines = [...output.matchAll(/^(\S+) +: (ok=.*)$/gm)]
  return Object.fromEntries(
    lines.map(([, host = '', counts = '']) => [
      host,
      Object.fromEntries([...counts.matchAll(/(\w+)=(\d+)/g)].map(([, name = '', count]) => [name, Number(count)])),
    ]),
  )
}
