/** Where an SDK can take credentials from, in the order of the AWS CLI and boto3; other SDKs differ little. */

/** `botocore.credentials.create_credential_resolver` has this order. */
export const credentialSources = [
  'environment',
  'profile-role',
  'web-identity',
  'profile-sso',
  'credentials-file',
  'profile-login',
  'profile-process',
  'config-file',
  'container',
  'instance',
] as const

export type CredentialSource = (typeof credentialSources)[number]
