/**
 * An instance with the real metadata address: a network of its own in which 169.254.169.254 is the sandbox, so that commands run
 * as they stand and nothing else can be reached.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type AwsClient, bareEnvironment, type Ended, output, rolecallProgram, runProgram } from '../clients/environment.ts'

const ownNetwork = ['unshare', '--user', '--map-root-user', '--net', 'sh', '-c'] as const
const setUp = 'ip link set lo up && ip address add 169.254.169.254/32 dev lo'

export const ownNetworkIsPossible = output([...ownNetwork, setUp]) !== undefined
export const advice = 'needs user namespaces, `unshare` and `ip` (on Debian: apt-get install util-linux iproute2)'

export interface Setting {
  home: string
  aws: AwsClient
  /** Further words for `rolecall sandbox`, such as `--fault ID`. */
  sandbox?: readonly string[]
}

/** Runs a script in a shell on the instance. */
export function onInstance(script: string, { home, aws, sandbox = [] }: Setting): Promise<Ended> {
  const { AWS_EC2_METADATA_SERVICE_ENDPOINT: _, ...env } = bareEnvironment(home)
  const start = [...rolecallProgram, 'sandbox', '--imds-address', '169.254.169.254', '--imds-port', '80', ...sandbox, '--']
  return runProgram([...ownNetwork, `${setUp} && exec "$@"`, 'sh', ...start, 'sh', '-c', script], {
    env: { ...env, PATH: [directoryOf(aws, home), env.PATH].join(delimiter) },
  })
}

/** A directory with `rolecall`, and an `aws` that tells the real one where AWS is where it does not read AWS_ENDPOINT_URL. */
function directoryOf({ program, readsEndpointUrl }: AwsClient, home: string): string {
  const directory = join(home, 'bin')
  mkdirSync(directory, { recursive: true })
  const where = readsEndpointUrl ? '' : ' --endpoint-url "$AWS_ENDPOINT_URL"'
  const commands = { aws: `${program.join(' ')} "$@"${where}`, rolecall: `${rolecallProgram.join(' ')} "$@"` }
  for (const [name, command] of Object.entries(commands)) {
    writeFileSync(join(directory, name), `#!/bin/sh\nexec ${command}\n`, { mode: 0o755 })
  }
  return directory
}
