/**
 * What IAM says of a policy that breaks a rule, beside which the parser has words of its own with line and column. Most rules it
 * answers alike, so a rule without an entry here is a syntax error.
 * Source: refusals as people and tools have recorded them.
 */
export const iamSays = {
  syntax: 'Syntax errors in policy.',
  legacy: 'The policy failed legacy parsing',
  oldVersion: 'Policy document must be version 2012-10-17 or greater.',
  sidForm: 'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
  sidTwice: 'Statement IDs (SID) in a single policy must be unique.',
  noActions: 'Policy statement must contain actions.',
  noResources: 'Policy statement must contain resources.',
  principal: 'Policy document should not specify a principal.',
  noPrincipal: 'Missing required field Principal',
  noPrincipals:
    'Invalid principal in policy: com.amazon.balsa.error.InvalidPolicyException: The passed in policy has a statement with no principals!',
  trustOfResource: 'Has prohibited field Resource',
  trustOfAction: 'AssumeRole policy may only specify STS AssumeRole actions.',
  noVendor: 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
  colons: 'Actions/Condition can contain only one colon.',
  vendor: (vendor: string) => `Vendor ${vendor} is not valid`,
  invalidPrincipal: (kind: string, name: string) => `Invalid principal in policy: "${kind.toUpperCase()}":"${name}"`,
  noArn: (resource: string) => `Resource ${resource} must be in ARN format or "*".`,
  partition: (partition: string, arn: string) => `Partition "${partition}" is not valid for resource "${arn}".`,
  resourceVendor: 'Resource vendor must be fully qualified and cannot contain regexes.',
  iamRegion: (resource: string) => `IAM resource ${resource} cannot contain region information.`,
  s3Region: (resource: string) => `Resource ${resource} can not contain region information.`,
  iamPath: (kinds: readonly string[]) => `IAM resource path must either be "*" or start with ${kinds.join(', ')}.`,
} as const
