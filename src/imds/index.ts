/** The public names of the IMDSv2 client. */
export { readConfigFile, readCredentialsFile } from './config-file.ts'
export { hasProfile, readProfile } from './config-profile.ts'
export { isImdsv1Disabled } from './fallback.ts'
export type { IdentityDocument } from './identity-document.ts'
export { Imds, type ImdsOptions } from './imds.ts'
export { ImdsProblem } from './problem.ts'
export { CredentialsExpired, CredentialsRefused, type RoleCredentials } from './role-credentials.ts'
export { tokenlessStatus } from './tokenless.ts'
