/** What each key of the stack file is for. The JSON Schema, the table in the README and the comments of `rolecall init` come from here. */
import { completeStack, type Stack } from './stack.ts'

/** One sentence per key, without its full stop. */
type About<Shape> = { readonly [Key in keyof Shape]: Shape[Key] extends object ? AboutSection<Shape[Key]> : string }
type AboutSection<Shape> = { readonly about: string; readonly keys: { readonly [Key in keyof Shape]: string } }

const about: About<Stack> = {
  environment: 'Where the workload runs; with `app` it gives most names',
  app: 'What the workload is called',
  region: 'The AWS region',
  accountId: 'The AWS account, twelve digits in quotes; a sandbox plays it, and `rolecall render` writes it',
  role: 'The IAM role of the instance',
  instanceProfile: 'The instance profile that holds the role',
  tokenTtlSeconds: 'Lifetime of metadata session tokens in seconds; the default is the longest that EC2 grants',
  hopLimit: 'Hops that a token reply may take: 1 reaches the instance, 2 also a container on a bridge',
  imdsv1Fallback: 'Whether metadata may be read without a token when no token is to be had',
  parameter: {
    about: 'The SSM parameter that holds the database password',
    keys: {
      name: 'The name of the parameter with the database password',
      type: '`SecureString` is encrypted, `String` is plain text',
      key: 'Alias of the KMS key that encrypts it; with a key of your own the role also needs `kms:Decrypt`',
    },
  },
  registry: { about: "The registry of the application's image", keys: { repository: 'The ECR repository of the image' } },
  logs: {
    about: "The application's CloudWatch logs; the log stream is named after the instance",
    keys: { group: 'The log group of the application', retentionDays: 'How many days log events are kept' },
  },
  metrics: {
    about: "The application's CloudWatch metrics",
    keys: { namespace: 'The namespace of the metrics, the only one that the role may write' },
  },
  application: {
    about: 'Where the application answers when it is well',
    keys: { port: 'The port of the application', path: 'The path that answers 200 when the application is well' },
  },
  database: {
    about: "The application's MySQL database",
    keys: {
      name: 'The database; hyphens become underscores',
      user: 'The user that the application connects as',
      port: 'The port of the database',
    },
  },
  permissions: {
    about: 'Sets of permissions beyond what the workload itself needs',
    keys: {
      debugging: 'Read-only permissions for people who debug on the instance',
      logGroupSetup: 'Whether the instance may create its log group; not needed where Terraform does',
    },
  },
}

export interface KeyReference {
  /** One or two steps: `['logs', 'group']`. */
  readonly path: readonly string[]
  readonly about: string
  /** What stands when the key is left out: as a value, or as the pattern that it follows. Sections have none. */
  readonly default: { readonly value: string | number | boolean } | { readonly follows: string } | undefined
}

/** Every key in the file's order, each section before its keys. */
export function stackReference(): readonly KeyReference[] {
  return Object.entries(about).flatMap(([key, text]: [string, string | AboutSection<Record<string, unknown>>]) => {
    if (typeof text === 'string') return [{ path: [key], about: text, default: defaultOf([key]) }]
    const inner = Object.entries(text.keys).map(([name, words]) => ({
      path: [key, name],
      about: words,
      default: defaultOf([key, name]),
    }))
    return [{ path: [key], about: text.about, default: undefined }, ...inner]
  })
}

/** A default that changes with environment and app is shown as what it follows. */
function defaultOf(path: readonly string[]): KeyReference['default'] {
  const value = valueAt(completeStack(), path)
  const follows = valueAt(completeStack({ environment: 'ENVIRONMENT', app: 'APP' }), path)
  if (path.length > 1 || !['environment', 'app'].includes(path[0] ?? '')) {
    if (follows !== value) return { follows: String(follows) }
  }
  return { value }
}

function valueAt(stack: Stack, path: readonly string[]): string | number | boolean {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], stack) as string | number | boolean
}
