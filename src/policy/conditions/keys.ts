/**
 * The condition keys that a request in the sandbox can have, by their lower-cased names. Another key is never there, so that a
 * condition on it says nothing about AWS: explanations report it. `test/asks/asks.test.ts` holds this list equal to what operations
 * and the gateway fill in, and to AWS's data.
 */

/** At most one value. */
const single: ReadonlySet<string> = new Set([
  ...['aws:currenttime', 'aws:epochtime', 'aws:requestedregion', 'aws:securetransport', 'aws:useragent', 'aws:referer'],
  ...['aws:viaawsservice', 'aws:calledviafirst', 'aws:calledvialast'],
  ...['aws:principalarn', 'aws:principalaccount', 'aws:principaltype', 'aws:principalorgid', 'aws:principalisawsservice'],
  ...['aws:userid', 'aws:tokenissuetime', 'aws:sourceidentity'],
  ...['aws:ec2instancesourcevpc', 'aws:ec2instancesourceprivateipv4', 'ec2:sourceinstancearn', 'ec2:roledelivery'],
  ...[
    'aws:sourceip',
    'aws:vpcsourceip',
    'aws:sourcevpc',
    'aws:sourcevpcarn',
    'aws:sourcevpce',
    'aws:vpceaccount',
    'aws:vpceorgid',
  ],
  ...['aws:resourceaccount', 'aws:resourceorgid'],
  'cloudwatch:namespace',
  ...['ec2:availabilityzone', 'ec2:availabilityzoneid', 'ec2:ebsoptimized', 'ec2:instanceid'],
  ...['ec2:instancemarkettype', 'ec2:instancemetadatatags', 'ec2:instanceprofile', 'ec2:instancetype', 'ec2:newinstanceprofile'],
  ...['ec2:metadatahttpendpoint', 'ec2:metadatahttpputresponsehoplimit', 'ec2:metadatahttptokens'],
  ...['ec2:region', 'ec2:rootdevicetype', 'ec2:tenancy'],
  ...['iam:associatedresourcearn', 'iam:passedtoservice', 'iam:permissionsboundary', 'iam:policyarn'],
  ...['kms:calleraccount', 'kms:encryptionalgorithm', 'kms:keyorigin', 'kms:keyspec', 'kms:keyusage', 'kms:multiregion'],
  'kms:viaservice',
  ...['ssm:overwrite', 'ssm:policies'],
  ...['sts:externalid', 'sts:rolesessionname', 'sts:sourceidentity'],
])

/** A list of values, for which conditions have `ForAllValues` and `ForAnyValue`. */
const multivalued: ReadonlySet<string> = new Set([
  ...['aws:calledvia', 'aws:tagkeys', 'aws:principalorgpaths', 'aws:resourceorgpaths', 'aws:vpceorgpaths'],
  ...['kms:encryptioncontextkeys', 'kms:resourcealiases', 'sts:transitivetagkeys'],
])

/** What comes before the name of a tag or the like: one key, with one value, for each. */
const families: readonly string[] = [
  ...['aws:principaltag/', 'aws:requesttag/', 'aws:resourcetag/'],
  ...['ec2:attribute/', 'ec2:resourcetag/', 'ecr:resourcetag/', 'iam:resourcetag/', 'ssm:resourcetag/'],
  'kms:encryptioncontext:',
]

/** Of those below the lists. */
const neverThereLists: ReadonlySet<string> = new Set(['aws:principalservicenameslist', 'aws:sourceorgpaths'])

/** AWS sends none of these with the requests of a role on EC2; policies ask for them with `IfExists` or `Null`. */
const neverThere: ReadonlySet<string> = new Set([
  // Of users and of people who log in.
  ...['aws:username', 'aws:multifactorauthpresent', 'aws:multifactorauthage', 'aws:federatedprovider', 'aws:assumedroot'],
  ...['aws:chatbotsourcearn', 'identitystore:userid'],
  // Of AWS's services, where they ask for themselves.
  ...['aws:principalservicename', 'aws:sourceaccount', 'aws:sourcearn', 'aws:sourceowner', 'aws:sourceorgid'],
  ...neverThereLists,
  // Of roles elsewhere: CodeBuild, Glue, Lambda, managed instances that are not EC2's.
  ...['codebuild:buildarn', 'codebuild:projectarn'],
  ...['glue:credentialissuingservice', 'glue:roleassumedby', 'lambda:sourcefunctionarn', 'ssm:sourceinstancearn'],
  // Of calls that came through a server of the Model Context Protocol.
  ...['aws:calledviaawsmcp', 'aws:viaawsmcpservice', 'aws:ismcpserviceaction'],
])

/** @param key lower-cased: IAM matches the names of keys without regard to case */
export function isKnownKey(key: string): boolean {
  return single.has(key) || multivalued.has(key) || neverThere.has(key) || families.some((prefix) => isOf(prefix, key))
}

/** Whether AWS sends a list. A key that nobody knows is taken for one with a single value. */
export function isMultivalued(key: string): boolean {
  return multivalued.has(key) || neverThereLists.has(key)
}

/** For the test that holds the list true: what operations and the gateway fill in. */
export const filledIn = { single, multivalued, families }

function isOf(prefix: string, key: string): boolean {
  return key.startsWith(prefix) && key.length > prefix.length
}
