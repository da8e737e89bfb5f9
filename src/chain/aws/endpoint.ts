/** Where a service answers, and for which region it is signed: what the environment says, else AWS's own endpoint. */
import { iamRegionOf, partitionOf } from '../../core/arn.ts'
import { Problem } from '../../core/problem.ts'

export type AwsServiceId = 'sts' | 'ssm' | 'ecr' | 'iam' | 'ec2' | 'logs' | 'cloudwatch'

/** What a service is called where that is not its id: in its host name, in signatures, in the environment. */
const names: Readonly<Partial<Record<AwsServiceId, { host?: string; signature?: string; variable?: string }>>> = {
  ecr: { host: 'api.ecr' },
  logs: { variable: 'CLOUDWATCH_LOGS' },
  cloudwatch: { host: 'monitoring', signature: 'monitoring' },
}

/**
 * AWS_ENDPOINT_URL_STS before AWS_ENDPOINT_URL before `https://sts.REGION.amazonaws.com`, as the SDKs do. STS is asked
 * in the region, never at its global name, which has no VPC endpoint. Throws Problem `aws-endpoint-invalid`.
 */
export function endpointOf(service: AwsServiceId, region: string, env: Readonly<Record<string, string | undefined>>): string {
  const ignored = env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS?.toLowerCase() === 'true'
  const variable = `AWS_ENDPOINT_URL_${names[service]?.variable ?? service.toUpperCase()}`
  const configured = ignored ? undefined : env[variable] || env.AWS_ENDPOINT_URL
  if (configured) {
    const refuse = (what: string) =>
      new Problem('aws-endpoint-invalid', `the endpoint of ${service} ${what}`, {
        fix: `mend or unset AWS_ENDPOINT_URL and ${variable}`,
      })
    // A password in it would reach reports and saved facts, so the URL is not shown either.
    if (configured.includes('@')) throw refuse('holds an `@`; a user name and password have no place in it')
    if (!/^https?:\/\//.test(configured) || !URL.canParse(configured))
      throw refuse(`is \`${configured}\`, it must be an http or https URL`)
    return configured
  }
  return `https://${hostOf(service, region)}`
}

/** The service that the signature names. */
export function signingNameOf(service: AwsServiceId): string {
  return names[service]?.signature ?? service
}

/** The region that the signature names. */
export function signingRegionOf(service: AwsServiceId, region: string): string {
  return service === 'iam' ? iamRegionOf(partitionOf(region)) : region
}

function hostOf(service: AwsServiceId, region: string): string {
  if (service === 'iam') return iamHosts[partitionOf(region)] ?? 'iam.amazonaws.com'
  return `${names[service]?.host ?? service}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`
}

/** IAM answers in one place of each partition. */
const iamHosts: Readonly<Record<string, string>> = {
  'aws-cn': 'iam.cn-north-1.amazonaws.com.cn',
  'aws-us-gov': 'iam.us-gov.amazonaws.com',
}
