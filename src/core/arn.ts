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

/** Where on AWS something is. */
export interface Place {
  partition: string
  region: string
  /** Twelve digits. */
  accountId: string
}

/** The ARN of an SSM parameter; names with and without a leading slash give the same shape. */
export function parameterArn(place: Place, name: string): string {
  return regional('ssm', place, `parameter${name.startsWith('/') ? '' : '/'}${name}`)
}

/** @param id `*` for every key of the place */
export function keyArn(place: Place, id: string): string {
  return regional('kms', place, `key/${id}`)
}

/** @param name `*` for every repository of the place */
export function repositoryArn(place: Place, name: string): string {
  return regional('ecr', place, `repository/${name}`)
}

export function instanceArn(place: Place, id: string): string {
  return regional('ec2', place, `instance/${id}`)
}

/** The ARN of a log group without the `:*` that `DescribeLogGroups` puts behind it. */
export function logGroupArn(place: Place, name: string): string {
  return regional('logs', place, `log-group:${name}`)
}

export function roleArn(place: Place, name: string): string {
  return global('iam', place, `role/${name}`)
}

/** The ARN of a managed policy of the account's own. */
export function managedPolicyArn(place: Place, name: string): string {
  return global('iam', place, `policy/${name}`)
}

export function instanceProfileArn(place: Place, name: string): string {
  return global('iam', place, `instance-profile/${name}`)
}

function regional(service: string, { partition, region, accountId: account }: Place, resource: string): string {
  return formatArn({ partition, service, region, account, resource })
}

function global(service: string, { partition, accountId: account }: Place, resource: string): string {
  return formatArn({ partition, service, region: '', account, resource })
}

/** The region in which the partition keeps IAM, and for which calls to it are signed. */
export function iamRegionOf(partition: string): string {
  if (partition === 'aws-cn') return 'cn-north-1'
  return partition === 'aws-us-gov' ? 'us-gov-west-1' : 'us-east-1'
}

export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn'
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
}
