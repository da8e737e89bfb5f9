/** What `stack.yaml` may say: keys, and the limits of their values. */
import * as z from 'zod/mini'
import { retentions } from './retentions.ts'
import type { StackFile } from './stack.ts'

/** @param allowed what a value must be, said of one that is no text as well */
const text = (pattern: RegExp, allowed: string) => z.string(allowed).check(z.regex(pattern, allowed))
const whole = (from: number, to: number) => {
  const allowed = `a whole number from ${from} to ${to}`
  return z.int(allowed).check(z.minimum(from, allowed), z.maximum(to, allowed))
}
const flag = z.boolean('`true` or `false`')
const section = <Shape extends z.core.$ZodShape>(shape: Shape) =>
  z.strictObject(
    shape,
    `keys with values: ${Object.keys(shape)
      .map((key) => `\`${key}\``)
      .join(', ')}`,
  )

// INVARIANT: every name that follows from environment and app is one that its own key allows. A role's name ends at 64 characters,
// a MySQL user's at 32, and ECR takes no two hyphens in a row.
const nameUpTo = (max: number) =>
  text(
    new RegExp(`^(?=.{1,${max}}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$`),
    `lower-case letters, digits and hyphens between them, starting with a letter, at most ${max}`,
  )
// IAM allows these characters in the names of roles and profiles, up to 64 and 128 of them.
const roleName = text(/^[\w+=,.@-]{1,64}$/, '1 to 64 letters, digits or any of + = , . @ _ -')
const profileName = text(/^[\w+=,.@-]{1,128}$/, '1 to 128 letters, digits or any of + = , . @ _ -')
const parameterName = text(/^\/?[\w.-]+(\/[\w.-]+){0,14}$/, 'a parameter name such as `/sandbox/app/db/password`').check(
  z.maxLength(1011, 'at most 1011 characters'),
)
const keyAlias = text(/^alias\/[\w/-]{1,250}$/, 'the alias of a KMS key, such as `alias/sandbox-app`')
const repositoryName = text(
  /^(?=.{2,256}$)[a-z0-9]+([._-][a-z0-9]+)*(\/[a-z0-9]+([._-][a-z0-9]+)*)*$/,
  'a repository name such as `team/app`',
)
const logGroupName = text(/^[\w./#-]{1,512}$/, '1 to 512 letters, digits or any of . _ - / #')
// PutMetricData forbids the colon at the beginning, AWS reserves the namespaces that begin with AWS/.
const namespace = text(/^(?!AWS\/)[\w.\-/# ]{1,255}$/, 'a namespace of your own such as `sandbox-app`')
const healthPath = text(/^\/[\w./~-]{0,255}$/, 'a path such as `/health`')
const sqlName = text(/^[a-z][a-z0-9_]{0,31}$/, 'up to 32 lower-case letters, digits and underscores, starting with a letter')
/** The file as it is written: everything may be left out. */
export const stackFileSchema = z.strictObject({
  environment: z.exactOptional(nameUpTo(31)),
  app: z.exactOptional(nameUpTo(32)),
  region: z.exactOptional(text(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region such as `us-east-1`')),
  accountId: z.exactOptional(text(/^\d{12}$/, 'twelve digits in quotes')),
  role: z.exactOptional(roleName),
  instanceProfile: z.exactOptional(profileName),
  tokenTtlSeconds: z.exactOptional(whole(1, 21600)),
  hopLimit: z.exactOptional(whole(1, 64)),
  imdsv1Fallback: z.exactOptional(z.enum(['never', 'when-unavailable'], '`never` or `when-unavailable`')),
  parameter: z.exactOptional(
    section({
      name: z.exactOptional(parameterName),
      type: z.exactOptional(z.enum(['String', 'SecureString'], '`String` or `SecureString`')),
      key: z.exactOptional(keyAlias),
    }),
  ),
  registry: z.exactOptional(section({ repository: z.exactOptional(repositoryName) })),
  logs: z.exactOptional(
    section({
      group: z.exactOptional(logGroupName),
      retentionDays: z.exactOptional(
        z.literal([...retentions], `a number of days that CloudWatch knows: ${retentions.join(', ')}`),
      ),
    }),
  ),
  metrics: z.exactOptional(section({ namespace: z.exactOptional(namespace) })),
  application: z.exactOptional(section({ port: z.exactOptional(whole(1, 65535)), path: z.exactOptional(healthPath) })),
  database: z.exactOptional(
    section({ name: z.exactOptional(sqlName), user: z.exactOptional(sqlName), port: z.exactOptional(whole(1, 65535)) }),
  ),
  permissions: z.exactOptional(section({ debugging: z.exactOptional(flag), logGroupSetup: z.exactOptional(flag) })),
}) satisfies z.ZodMiniType<StackFile>

/** The keys that may stand at a place of the file; none for a place that holds no keys. */
export function keysAllowedAt(path: readonly PropertyKey[]): string[] {
  if (path.length === 0) return Object.keys(stackFileSchema.shape)
  const [key] = path
  const inner = Object.entries(stackFileSchema.shape).find(([name]) => name === key)?.[1].def.innerType
  return inner instanceof z.ZodMiniObject ? Object.keys(inner.shape) : []
}
