/** Where the metadata service is: the first of argument, environment and AWS config file that says so, as in AWS's SDKs. */
import { Problem } from '../core/problem.ts'
import { quoted } from '../core/quoted.ts'
import { readConfigFile } from './config-file.ts'
import { readProfile } from './config-profile.ts'

export interface EndpointSources {
  readonly endpoint?: string | undefined
  readonly endpointMode?: string | undefined
  readonly env: Readonly<Record<string, string | undefined>>
}

// EC2 User Guide, "Access instance metadata for an EC2 instance"; the second answers on Nitro instances only.
const endpoints = { ipv4: 'http://169.254.169.254', ipv6: 'http://[fd00:ec2::254]' } as const

/** The base URL, without a slash at its end. An empty setting counts as none. */
export async function resolveEndpoint({ endpoint, endpointMode, env }: EndpointSources): Promise<string> {
  if (env.AWS_EC2_METADATA_DISABLED?.toLowerCase() === 'true') {
    throw new Problem('imds-disabled-by-environment', 'AWS_EC2_METADATA_DISABLED forbids calls to the metadata service', {
      fix: 'unset AWS_EC2_METADATA_DISABLED',
    })
  }
  if (endpoint) return baseUrl(endpoint, 'the endpoint')
  const inEnvironment = env.AWS_EC2_METADATA_SERVICE_ENDPOINT
  if (inEnvironment) return baseUrl(inEnvironment, 'AWS_EC2_METADATA_SERVICE_ENDPOINT')

  const profile = readProfile(await readConfigFile(env), env.AWS_PROFILE || 'default')
  const inProfile = profile.get('ec2_metadata_service_endpoint')
  if (inProfile) return baseUrl(inProfile, 'ec2_metadata_service_endpoint')

  if (endpointMode) return ofMode(endpointMode, 'the endpoint mode')
  const modeInEnvironment = env.AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE
  if (modeInEnvironment) return ofMode(modeInEnvironment, 'AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE')
  return ofMode(profile.get('ec2_metadata_service_endpoint_mode') || 'IPv4', 'ec2_metadata_service_endpoint_mode')
}

/** @param setting what the value stands in, to begin the message with */
function baseUrl(value: string, setting: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined
  // Not quoted when it may hold a password.
  if (url?.username || url?.password) throw invalid(`${setting} holds a user name, allowed is an http URL without one`)
  if (url?.protocol !== 'http:' || url.search || url.hash) throw invalid(`${setting} is ${quoted(value)}, allowed is an http URL`)
  return url.href.replace(/(?<!\/)\/+$/, '')
}

function ofMode(value: string, setting: string): string {
  const mode = value.toLowerCase()
  if (mode !== 'ipv4' && mode !== 'ipv6') throw invalid(`${setting} is ${quoted(value)}, allowed are \`IPv4\` and \`IPv6\``)
  return endpoints[mode]
}

function invalid(message: string): Problem {
  return new Problem('imds-endpoint-invalid', message)
}
