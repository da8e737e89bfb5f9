/** The stack: what a workload needs, every default filled in. It knows nothing of files, so that the library carries no parser. */

/** What may be said; everything else follows from it. */
export interface StackFile {
  environment?: string
  app?: string
  region?: string
  accountId?: string
  role?: string
  instanceProfile?: string
  tokenTtlSeconds?: number
  parameter?: { name?: string; type?: 'String' | 'SecureString' }
}

/** The stack with every default filled in. */
export interface Stack {
  environment: string
  app: string
  region: string
  /** The account that a sandbox plays, twelve digits. On EC2 the account comes from the instance. */
  accountId: string
  role: string
  instanceProfile: string
  /** Lifetime of metadata session tokens, 1 to 21600 seconds. */
  tokenTtlSeconds: number
  /** The parameter that holds the database password. */
  parameter: { name: string; type: 'String' | 'SecureString' }
}

/** Fills in the defaults; role, profile and parameter take their names from environment and app. */
export function completeStack(file: StackFile = {}): Stack {
  const environment = file.environment ?? 'sandbox'
  const app = file.app ?? 'go-mysql-api'
  return {
    environment,
    app,
    region: file.region ?? 'us-east-1',
    accountId: file.accountId ?? '123456789012',
    role: file.role ?? `${environment}-${app}`,
    instanceProfile: file.instanceProfile ?? `${environment}-${app}`,
    tokenTtlSeconds: file.tokenTtlSeconds ?? 21600,
    parameter: {
      name: file.parameter?.name ?? `/${environment}/${app}/db/password`,
      type: file.parameter?.type ?? 'SecureString',
    },
  }
}
