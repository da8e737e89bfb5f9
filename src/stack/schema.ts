/** What a workload needs, as `stack.yaml` says it: names, defaults and their limits. */
import * as z from 'zod/mini'

const name = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,62}$/, 'lower-case letters, digits and hyphens, starting with a letter'))
// IAM allows these characters in the names of roles and profiles, up to 64 and 128 of them.
const roleName = z.string().check(z.regex(/^[\w+=,.@-]{1,64}$/, '1 to 64 letters, digits or any of + = , . @ _ -'))
const profileName = z.string().check(z.regex(/^[\w+=,.@-]{1,128}$/, '1 to 128 letters, digits or any of + = , . @ _ -'))
const parameterName = z
  .string()
  .check(z.regex(/^\/?[\w.-]+(\/[\w.-]+){0,14}$/, 'a parameter name such as `/sandbox/app/db/password`'), z.maxLength(1011))

const parameter = z.strictObject({
  name: z.optional(parameterName),
  type: z.optional(z.enum(['String', 'SecureString'])),
})

/** The file as it is written: everything may be left out. */
export const stackFileSchema = z.strictObject({
  environment: z.optional(name),
  app: z.optional(name),
  region: z.optional(z.string().check(z.regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region such as `us-east-1`'))),
  accountId: z.optional(z.string().check(z.regex(/^\d{12}$/, 'twelve digits in quotes'))),
  role: z.optional(roleName),
  instanceProfile: z.optional(profileName),
  tokenTtlSeconds: z.optional(z.int().check(z.minimum(1), z.maximum(21600))),
  parameter: z.optional(parameter),
})

export type StackFile = z.infer<typeof stackFileSchema>

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
