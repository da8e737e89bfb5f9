/** Where a service answers: what the environment says, else AWS's regional endpoint. */

export type AwsServiceId = 'sts' | 'ssm'

/**
 * AWS_ENDPOINT_URL_STS before AWS_ENDPOINT_URL before `https://sts.REGION.amazonaws.com`, as the SDKs do. STS is asked
 * in the region, never at its global name, which has no VPC endpoint.
 */
export function endpointOf(service: AwsServiceId, region: string, env: Readonly<Record<string, string | undefined>>): string {
  const ignored = env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS?.toLowerCase() === 'true'
  const configured = ignored ? undefined : env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] || env.AWS_ENDPOINT_URL
  if (configured) return configured
  return `https://${service}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`
}
