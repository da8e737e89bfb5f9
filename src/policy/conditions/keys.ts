/**
 * The condition keys that a request in the sandbox can have, as AWS spells them. Another key is never there, so that a
 * condition on it says nothing about AWS: explanations report it. `test/asks/asks.test.ts` holds this list equal to what operations
 * and the gateway fill in, and to AWS's data.
 */

/** At most one value. */
const single = bySpelling([
  ...['aws:CurrentTime', 'aws:EpochTime', 'aws:RequestedRegion', 'aws:SecureTransport', 'aws:UserAgent', 'aws:referer'],
  ...['aws:ViaAWSService', 'aws:CalledViaFirst', 'aws:CalledViaLast'],
  ...['aws:PrincipalArn', 'aws:PrincipalAccount', 'aws:PrincipalType', 'aws:PrincipalOrgID', 'aws:PrincipalIsAWSService'],
  ...['aws:userid', 'aws:TokenIssueTime', 'aws:SourceIdentity'],
  ...['aws:Ec2InstanceSourceVpc', 'aws:Ec2InstanceSourcePrivateIPv4', 'ec2:SourceInstanceArn', 'ec2:RoleDelivery'],
  ...[
    'aws:SourceIp',
    'aws:VpcSourceIp',
    'aws:SourceVpc',
    'aws:SourceVpcArn',
    'aws:SourceVpce',
    'aws:VpceAccount',
    'aws:VpceOrgID',
  ],
  ...['aws:ResourceAccount', 'aws:ResourceOrgID'],
  'cloudwatch:namespace',
  ...['ec2:AvailabilityZone', 'ec2:AvailabilityZoneId', 'ec2:EbsOptimized', 'ec2:InstanceID'],
  ...['ec2:InstanceMarketType', 'ec2:InstanceMetadataTags', 'ec2:InstanceProfile', 'ec2:InstanceType', 'ec2:NewInstanceProfile'],
  ...['ec2:MetadataHttpEndpoint', 'ec2:MetadataHttpPutResponseHopLimit', 'ec2:MetadataHttpTokens'],
  ...['ec2:Region', 'ec2:RootDeviceType', 'ec2:Tenancy'],
  ...['iam:AssociatedResourceArn', 'iam:PassedToService', 'iam:PermissionsBoundary', 'iam:PolicyARN'],
  ...['kms:CallerAccount', 'kms:EncryptionAlgorithm', 'kms:KeyOrigin', 'kms:KeySpec', 'kms:KeyUsage', 'kms:MultiRegion'],
  'kms:ViaService',
  ...['ssm:Overwrite', 'ssm:Policies'],
  ...['sts:ExternalId', 'sts:RoleSessionName', 'sts:SourceIdentity'],
])

/** A list of values, for which conditions have `ForAllValues` and `ForAnyValue`. */
const multivalued = bySpelling([
  ...['aws:CalledVia', 'aws:TagKeys', 'aws:PrincipalOrgPaths', 'aws:ResourceOrgPaths', 'aws:VpceOrgPaths'],
  ...['kms:EncryptionContextKeys', 'kms:ResourceAliases', 'sts:TransitiveTagKeys'],
])

/** What comes before the name of a tag or the like: one key, with one value, for each. */
const families = bySpelling([
  ...['aws:PrincipalTag/', 'aws:RequestTag/', 'aws:ResourceTag/'],
  ...['ec2:Attribute/', 'ec2:ResourceTag/', 'ecr:ResourceTag/', 'iam:ResourceTag/', 'ssm:resourceTag/'],
  'kms:EncryptionContext:',
])

/** Of those below the lists. */
const neverThereLists = bySpelling(['aws:PrincipalServiceNamesList', 'aws:SourceOrgPaths'])

/** AWS sends none of these with the requests of a role on EC2; policies ask for them with `IfExists` or `Null`. */
const neverThere = bySpelling([
  // Of users and of people who log in.
  ...['aws:username', 'aws:MultiFactorAuthPresent', 'aws:MultiFactorAuthAge', 'aws:FederatedProvider', 'aws:AssumedRoot'],
  ...['aws:ChatbotSourceArn', 'identitystore:UserId'],
  // Of AWS's services, where they ask for themselves.
  ...['aws:PrincipalServiceName', 'aws:SourceAccount', 'aws:SourceArn', 'aws:SourceOwner', 'aws:SourceOrgID'],
  ...neverThereLists.values(),
  // Of roles elsewhere: CodeBuild, Glue, Lambda, managed instances that are not EC2's.
  ...['codebuild:BuildArn', 'codebuild:ProjectArn'],
  ...['glue:CredentialIssuingService', 'glue:RoleAssumedBy', 'lambda:SourceFunctionArn', 'ssm:SourceInstanceArn'],
  // Of calls that came through a server of the Model Context Protocol.
  ...['aws:CalledViaAWSMCP', 'aws:ViaAWSMCPService', 'aws:IsMcpServiceAction'],
])

/** @param key lower-cased: IAM matches the names of keys without regard to case */
export function isKnownKey(key: string): boolean {
  return single.has(key) || multivalued.has(key) || neverThere.has(key) || familyOf(key) !== undefined
}

/** Whether AWS sends a list. A key that nobody knows is taken for one with a single value. */
export function isMultivalued(key: string): boolean {
  return multivalued.has(key) || neverThereLists.has(key)
}

/** As AWS spells it; what follows a family's prefix, and a key that nobody knows, is left as it is. @param key lower-cased */
export function spelledKey(key: string): string {
  const family = familyOf(key)
  if (family !== undefined) return `${families.get(family)}${key.slice(family.length)}`
  return single.get(key) ?? multivalued.get(key) ?? neverThere.get(key) ?? key
}

/** For the test that holds the list true: what operations and the gateway fill in, by lower-cased names. */
export const filledIn = { single: [...single.keys()], multivalued: [...multivalued.keys()], families: [...families.keys()] }

function familyOf(key: string): string | undefined {
  for (const prefix of families.keys()) if (key.startsWith(prefix) && key.length > prefix.length) return prefix
  return undefined
}

function bySpelling(keys: readonly string[]): ReadonlyMap<string, string> {
  return new Map(keys.map((key) => [key.toLowerCase(), key]))
}
