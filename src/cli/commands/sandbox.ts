/** `rolecall sandbox`: an instance with an identity on this machine, until interrupted or for one command. */

import type { Sandbox } from '../../sandbox/index.ts'
import { startSandbox } from '../../sandbox/index.ts'
import { defineCommand, jsonOption, type Terminal } from '../_define.ts'
import { readStack } from '../files.ts'
import { faultOption, parseFault, readPolicy, stackOption, trailOption } from '../options.ts'
import { parseChoice, parsePort } from '../parse.ts'
import { runInside } from '../run-inside.ts'
import { withTrail } from '../trail-file.ts'

export default defineCommand({
  name: 'sandbox',
  group: 'rehearse',
  summary: 'play an instance here, or run a command on it',
  args: '[-- CMD…]',
  takesCommand: true,
  options: {
    stack: stackOption,
    'http-tokens': {
      type: 'string',
      value: 'required|optional',
      about: 'whether the metadata service demands tokens (required)',
    },
    policy: { type: 'string', value: 'FILE', about: "the role's policy, instead of the one rendered from the stack" },
    fault: faultOption,
    'imds-address': {
      type: 'string',
      value: '127.0.0.1|169.254.169.254',
      about: 'address of the metadata service (127.0.0.1)',
    },
    'imds-port': { type: 'string', value: 'PORT', about: 'port of the metadata service (a free one)' },
    trail: trailOption,
    'endpoint-port': { type: 'string', value: 'PORT', about: 'port of the AWS endpoint (a free one)' },
    json: jsonOption,
  },
  examples: [
    'rolecall sandbox',
    'rolecall sandbox -- aws sts get-caller-identity',
    'rolecall sandbox --fault imds-endpoint-disabled -- ./my-app',
    'rolecall sandbox --policy role-policy.json --imds-port 1338',
    'rolecall sandbox --trail calls.jsonl -- ./my-app',
  ],
  async run({ options, command }, terminal) {
    const httpTokens = parseChoice('http-tokens', options['http-tokens'], ['required', 'optional'])
    // On any other address the role's credentials would be for whoever is on the network.
    const imdsAddress = parseChoice('imds-address', options['imds-address'], ['127.0.0.1', '169.254.169.254'])
    const imdsPort = parsePort('imds-port', options['imds-port'])
    const endpointPort = parsePort('endpoint-port', options['endpoint-port'])
    const fault = parseFault(options.fault)
    const policy = await readPolicy(options.policy, terminal)
    const stack = await readStack(options.stack, terminal)
    // Listened to from here on: a signal that comes while things start must find somebody who puts them away.
    const { signal } = terminal
    return await withTrail(options.trail, terminal, async (kept) => {
      await using sandbox = await startSandbox({
        stack,
        ...(imdsAddress && { imdsAddress }),
        imdsPort,
        endpointPort,
        ...(httpTokens && { httpTokens }),
        ...(policy && { policy }),
        ...(fault && { fault }),
        ...kept,
      })
      // Without `await` the sandbox would be closed under the command.
      if (command.length > 0) return await runInside(command, sandbox.env, terminal)
      terminal.out(options.json ? readyLine(sandbox) : readyText(sandbox, terminal))
      await interrupted(signal)
      return 0
    })
  },
})

function readyLine({ imds, endpoint, env, world }: Sandbox): string {
  return `${JSON.stringify({
    schema: 'rolecall.sandbox/1',
    imds,
    endpoint,
    region: world.region,
    account: world.accountId,
    instances: [...world.instances.values()].map(({ id, profile }) => ({
      id,
      role: profile === undefined ? null : (world.instanceProfiles.get(profile)?.role ?? null),
      imds,
    })),
    env,
  })}\n`
}

function readyText({ imds, endpoint, env, world }: Sandbox, { palette }: Terminal): string {
  const { instance } = world
  return [
    palette.bold(`sandbox · ${instance.id} in ${instance.availabilityZone}, account ${world.accountId}`),
    '',
    `  ${palette.dim('metadata service')}  ${imds}`,
    `  ${palette.dim('AWS endpoint    ')}  ${endpoint}`,
    '',
    'In another shell, to be on the instance:',
    '',
    ...Object.entries(env).map(([name, value]) => `  export ${name}=${value}`),
    '',
    palette.dim('Ctrl-C ends it.'),
    '',
  ].join('\n')
}

function interrupted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    // A listener alone keeps no process alive; the sandbox's own servers do.
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
