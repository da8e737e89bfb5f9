/** Where the metadata service is: the first of argument, environment and AWS config file that says so, as in AWS's SDKs. */
import { Problem } from '../core/problem.ts'
import { quoted } from '../core/quoted.ts'
import { readProfile } from './config-profile.ts'

export interface EndpointSources {
  readonly endpoint?: string | undefined
  readonly endpointMode?: string | undefined
  readonly env: Readonly<Record<string, string | undefined>>
}

// EC2 User Guide, "Access instance metadata for an EC2 instance"; the second answers on Nitro instances only.
const endpoints = { ipv4: 'http://169.254.169.254', ipv6: 'http://[fd00:ec2::254]' } as const

const configSizeLimit = 1024 * 1024

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

/** The text of the AWS config file; none when it is not there. */
async function readConfigFile(env: EndpointSources['env']): Promise<string> {
  const named = env.AWS_CONFIG_FILE || undefined
  const path = named ?? (env.HOME ? `${env.HOME}/.aws/config` : undefined)
  if (path === undefined) return ''
  // Loaded only where there is a file to look for: three milliseconds that a boot script need not spend.
  const { open } = await import('node:fs/promises')
  try {
    const file = await open(path)
    try {
      const bytes = Buffer.alloc(configSizeLimit)
      const { bytesRead } = await file.read(bytes, 0, configSizeLimit, 0)
      return bytes.toString('utf8', 0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
    // The SDKs pass over a home directory that this user may not enter; a file that was named is meant.
    if (code === 'ENOENT' || (named === undefined && code !== undefined)) return ''
    if (code === undefined) throw error
    throw new Problem('file-unreadable', `the AWS config file ${quoted(path)} cannot be read (${code})`, {
      tried: path,
      cause: error,
    })
  }
}
