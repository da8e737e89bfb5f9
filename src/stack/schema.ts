/** What `stack.yaml` may say: keys, and the limits of their values. */
import * as z from 'zod/mini'

const name = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,62}$/, 'lower-case letters, digits and hyphens, starting with a letter'))
// IAM allows these characters in the names of roles and profiles, up to 64 and 128 of them.
const roleName = z.string().check(z.regex(/^[\w+=,.@-]{1,64}$/, '1 to 64 letters, digits or any of + = , . @ _ -'))
const profileName = z.string().check(z.regex(/^[\w+=,.@-]{1,128}$/, '1 to 128 letters, digits or any of + = , . @ _ -'))
const parameterName = z
  .string()
  .check(z.regex(/^\/?[\w.-]+(\/[\w.-]+){0,14}$/, 'a parameter name such as `/sandbox/app/db/password`'), z.maxLength(1011))

const parameter = z.strictObject({
  name: z.exactOptional(parameterName),
  type: z.exactOptional(z.enum(['String', 'SecureString'])),
})

/** The file as it is written: everything may be left out. */
export const stackFileSchema = z.strictObject({
  environment: z.exactOptional(name),
  app: z.exactOptional(name),
  region: z.exactOptional(z.string().check(z.regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region such as `us-east-1`'))),
  accountId: z.exactOptional(z.string().check(z.regex(/^\d{12}$/, 'twelve digits in quotes'))),
  role: z.exactOptional(roleName),
  instanceProfile: z.exactOptional(profileName),
  tokenTtlSeconds: z.exactOptional(z.int().check(z.minimum(1), z.maximum(21600))),
  parameter: z.exactOptional(parameter),
})
