/** The stack: what a workload needs, every default filled in. It knows nothing of files, so that the library carries no parser. */

/** AWS's own key for parameters. Decrypting under it takes no `kms:Decrypt`: Systems Manager's grant covers the account's callers. */
export const awsManagedKey = 'alias/aws/ssm'

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
  /** Hops that a token reply may take, 1 to 64: 1 reaches the instance, 2 a container on a bridge. */
  hopLimit: number
  /** Whether metadata may be read without a token when no token is to be had. */
  imdsv1Fallback: 'never' | 'when-unavailable'
  /** The parameter that holds the database password, and the alias of the key that encrypts it. */
  parameter: { name: string; type: 'String' | 'SecureString'; key: string }
  /** The ECR repository of the application's image. */
  registry: { repository: string }
  /** The application's log group; the log stream is named after the instance. */
  logs: { group: string; retentionDays: number }
  metrics: { namespace: string }
  /** Where the application answers when it is well. */
  application: { port: number; path: string }
  /** The application's MySQL database and the user it connects as. */
  database: { name: string; user: string; port: number }
  /** Sets of permissions beyond what the workload itself needs. */
  permissions: {
    /** Read-only permissions for people who debug on the instance. */
    debugging: boolean
    /** Whether the instance may create its log group and set its retention; not needed where Terraform does. */
    logGroupSetup: boolean
  }
}

/** What may be said; everything else follows from it. */
export type StackFile = {
  [Key in keyof Stack]?: Stack[Key] extends object ? Partial<Stack[Key]> : Stack[Key]
}

/** Fills in the defaults; most names follow from environment and app. */
export function completeStack(file: StackFile = {}): Stack {
  const environment = file.environment ?? 'sandbox'
  const app = file.app ?? 'go-mysql-api'
  const name = `${environment}-${app}`
  const identifier = app.replaceAll('-', '_')
  return {
    environment,
    app,
    region: file.region ?? 'us-east-1',
    accountId: file.accountId ?? '123456789012',
    role: file.role ?? name,
    instanceProfile: file.instanceProfile ?? name,
    tokenTtlSeconds: file.tokenTtlSeconds ?? 21600,
    hopLimit: file.hopLimit ?? 2,
    imdsv1Fallback: file.imdsv1Fallback ?? 'never',
    parameter: { name: `/${environment}/${app}/db/password`, type: 'SecureString', key: awsManagedKey, ...file.parameter },
    registry: { repository: name, ...file.registry },
    logs: { group: `/aws/ec2/${name}/application`, retentionDays: 14, ...file.logs },
    metrics: { namespace: name, ...file.metrics },
    application: { port: 8080, path: '/health', ...file.application },
    database: { name: identifier, user: identifier, port: 3306, ...file.database },
    permissions: { debugging: false, logGroupSetup: false, ...file.permissions },
  }
}
