/** Which places here offer credentials to SDKs, before the instance role and besides it. */
import { type CredentialSource, credentialSources } from '../core/credential-source.ts'
import type { Facts } from '../core/facts.ts'
import { hasProfile, readConfigFile, readCredentialsFile, readProfile } from '../imds/index.ts'

/** What a person calls them. */
export const sourceNames: Readonly<Record<CredentialSource, string>> = {
  environment: 'AWS_ACCESS_KEY_ID in the environment',
  'profile-role': '`role_arn` of the profile',
  'web-identity': 'the web identity token file',
  'profile-sso': 'the IAM Identity Center session of the profile',
  'credentials-file': 'the keys in the shared credentials file',
  'profile-login': 'the login session of the profile',
  'profile-process': '`credential_process` of the profile',
  'config-file': 'the keys in the AWS config file',
  container: 'the container credentials variable',
  instance: 'the instance role',
}

type Environment = Readonly<Record<string, string | undefined>>

export interface FoundSources {
  readonly profile: string
  /** Whether a profile that the environment names has a section in either file. */
  readonly profileIsThere: boolean
  /** The one that wins first. The instance role, which is always the last, is always there. */
  readonly sources: readonly CredentialSource[]
}

/** Looks at names only: no value of a key goes any further. Throws Problem `file-unreadable`. */
export async function findSources(env: Environment): Promise<FoundSources> {
  const profile = env.AWS_PROFILE || 'default'
  const [configText, credentialsText] = await Promise.all([readConfigFile(env), readCredentialsFile(env)])
  const config = readProfile(configText, profile)
  const credentials = readProfile(credentialsText, profile, 'credentials')
  const says = (name: string) => Boolean(config.get(name) || credentials.get(name))
  const isThere: Readonly<Record<CredentialSource, boolean>> = {
    // An empty variable counts as none, as the SDKs of today have it.
    environment: Boolean(env.AWS_ACCESS_KEY_ID && env.AWS_SECRET_ACCESS_KEY),
    'profile-role': says('role_arn') && !says('web_identity_token_file'),
    'web-identity': Boolean(env.AWS_WEB_IDENTITY_TOKEN_FILE && env.AWS_ROLE_ARN) || says('web_identity_token_file'),
    'profile-sso': says('sso_session') || says('sso_start_url'),
    'credentials-file': Boolean(credentials.get('aws_access_key_id')),
    'profile-login': says('login_session'),
    'profile-process': says('credential_process'),
    'config-file': Boolean(config.get('aws_access_key_id')),
    container: Boolean(env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI || env.AWS_CONTAINER_CREDENTIALS_FULL_URI),
    instance: true,
  }
  return {
    profile,
    profileIsThere: !env.AWS_PROFILE || hasProfile(configText, profile) || hasProfile(credentialsText, profile, 'credentials'),
    sources: credentialSources.filter((source) => isThere[source]),
  }
}

/** Whether one of these wins, so that the instance role is not come to. Where the profile is missing nothing is. */
export function winnerIs(facts: Readonly<Facts>, ...sources: readonly CredentialSource[]): boolean {
  const winner = facts['sources.found']?.[0]
  return facts['sources.profileIsThere'] !== false && winner !== undefined && sources.includes(winner)
}
