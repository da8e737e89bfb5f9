/** Amazon Resource Names, as parts and as text. */

export interface Arn {
  partition: string
  service: string
  region: string
  account: string
  resource: string
}

/** Parses `arn:partition:service:region:account:resource`, or undefined when the text is no ARN. */
export function parseArn(text: string): Arn | undefined {
  const match = /^arn:([^:]+):([^:]+):([^:]*):([^:]*):(.+)$/s.exec(text)
  if (!match) return undefined
  const [, partition = '', service = '', region = '', account = '', resource = ''] = match
  return { partition, service, region, account, resource }
}

export function formatArn({ partition, service, region, account, resource }: Arn): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`
}

/** The ARN of an EC2 instance. */
export function instanceArn(
  { partition, region, accountId }: { partition: string; region: string; accountId: string },
  id: string,
): string {
  return formatArn({ partition, service: 'ec2', region, account: accountId, resource: `instance/${id}` })
}

/** The ARN of an SSM parameter; names with and without a leading slash give the same shape. */
export function parameterArn(place: { partition: string; region: string; accountId: string }, name: string): string {
  const resource = `parameter${name.startsWith('/') ? '' : '/'}${name}`
  return formatArn({ partition: place.partition, service: 'ssm', region: place.region, account: place.accountId, resource })
}

export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn'
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
}

/** The ARN of a log group without the `:*` that `DescribeLogGroups` puts behind it. */
export function logGroupArn(place: { partition: string; region: string; accountId: string }, name: string): string {
  const { partition, region, accountId } = place
  return formatArn({ partition, service: 'logs', region, account: accountId, resource: `log-group:${name}` })
}
