/** What is wrong with an action or a resource, by the rules that IAM holds them to. */
import type { Flaw } from './grammar.ts'
import { iamSays } from './iam-says.ts'

/** Undefined for an action, or the pattern of some. */
export function actionFlaw(action: string): Flaw | undefined {
  if (action === '*') return undefined
  const message = 'it must be `*` or `service:Action`, with `*` and `?` in the action'
  const [vendor = '', ...names] = action.split(':')
  if (names.length === 0) return { message, iamSays: iamSays.noVendor }
  if (names.length > 1) return { message, iamSays: iamSays.colons }
  if (vendor !== '*' && !/^[a-z0-9.-]+$/i.test(vendor)) return { message, iamSays: iamSays.vendor(vendor) }
  return /^[a-z0-9*?-]+$/i.test(names[0] ?? '') ? undefined : { message }
}

const partitions = ['aws', 'aws-cn', 'aws-us-gov', 'aws-iso', 'aws-iso-b', 'aws-iso-e', 'aws-iso-f', 'aws-eusc']

/** What IAM has, as the first part of the name of one. */
const iamKinds = [
  ...['user/', 'federated-user/', 'role/', 'group/', 'instance-profile/', 'mfa/', 'server-certificate/', 'policy/', 'sms-mfa/'],
  ...['saml-provider/', 'oidc-provider/', 'report/', 'access-report/'],
]

/** What S3 keeps by region. Buckets and what is in them it does not. */
const s3Regional = /^(accesspoint|job|storage-lens|storage-lens-group|async-request|access-grants)\b/

/** Undefined for `*`, or the pattern of ARNs. */
export function resourceFlaw(resource: string): Flaw | undefined {
  // A variable can stand for several parts, or for all of them.
  if (resource === '*' || resource.startsWith('${')) return undefined
  const mustBeArn = 'it must be `*` or the pattern of an ARN'
  const [prefix, partition, vendor, region = '', ...rest] = resource.replace(/\$\{[^{}]*\}/g, '*').split(':')
  if (partition === undefined) return { message: mustBeArn, iamSays: iamSays.noArn(resource) }
  const isPattern = (part: string) => /[*?]/.test(part)
  if (!isPattern(partition) && !partitions.includes(partition)) {
    return { message: mustBeArn, iamSays: iamSays.partition(partition, completeArn(resource)) }
  }
  if (prefix !== 'arn') return { message: mustBeArn }
  if (vendor === undefined || isPattern(vendor)) {
    return { message: 'it must name its service, without wildcards', iamSays: iamSays.resourceVendor }
  }
  const name = rest.slice(1).join(':')
  // A star may stand for several parts of an ARN, so only a pattern without one must show all six.
  if ((rest.length < 2 || name === '') && !resource.includes('*') && !resource.includes('${')) {
    return { message: mustBeArn, iamSays: iamSays.legacy }
  }
  if (vendor === '') return { message: 'it must name its service', iamSays: iamSays.legacy }
  if (region !== '' && !isPattern(region)) {
    if (vendor === 'iam') return { message: 'IAM has no regions', iamSays: iamSays.iamRegion(resource) }
    if (vendor === 's3' && !isPattern(name) && !s3Regional.test(name)) {
      return { message: 'a bucket is of no region', iamSays: iamSays.s3Region(resource) }
    }
  }
  const isOfIam = rest.length < 2 || isPattern(name.slice(0, 1)) || iamKinds.some((kind) => name.startsWith(kind))
  if (vendor === 'iam' && !isOfIam) {
    return { message: 'IAM has nothing of such a name', iamSays: iamSays.iamPath(iamKinds) }
  }
  return undefined
}

/** As IAM shows an ARN of an unknown partition: what is left out is a star. */
function completeArn(resource: string): string {
  const [, partition, vendor, region, account, ...name] = resource.split(':')
  return ['arn', partition, vendor ?? '*', region ?? '*', account ?? '*', name.length === 0 ? '*' : name.join(':')].join(':')
}
