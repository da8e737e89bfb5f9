/** What `stack.yaml` may say: keys, and the limits of their values. */
import * as z from 'zod/mini'

/** @param allowed what a value must be, said of one that is no text as well */
const text = (pattern: RegExp, allowed: string) => z.string(allowed).check(z.regex(pattern, allowed))

const name = text(/^[a-z][a-z0-9-]{0,62}$/, 'lower-case letters, digits and hyphens, starting with a letter')
// IAM allows these characters in the names of roles and profiles, up to 64 and 128 of them.
const roleName = text(/^[\w+=,.@-]{1,64}$/, '1 to 64 letters, digits or any of + = , . @ _ -')
const profileName = text(/^[\w+=,.@-]{1,128}$/, '1 to 128 letters, digits or any of + = , . @ _ -')
const parameterName = text(/^\/?[\w.-]+(\/[\w.-]+){0,14}$/, 'a parameter name such as `/sandbox/app/db/password`').check(
  z.maxLength(1011, 'at most 1011 characters'),
)
const ttl = 'a whole number from 1 to 21600'

const parameter = z.strictObject(
  {
    name: z.exactOptional(parameterName),
    type: z.exactOptional(z.enum(['String', 'SecureString'], '`String` or `SecureString`')),
  },
  'keys with values: `name`, `type`',
)

/** The file as it is written: everything may be left out. */
export const stackFileSchema = z.strictObject({
  environment: z.exactOptional(name),
  app: z.exactOptional(name),
  region: z.exactOptional(text(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region such as `us-east-1`')),
  accountId: z.exactOptional(text(/^\d{12}$/, 'twelve digits in quotes')),
  role: z.exactOptional(roleName),
  instanceProfile: z.exactOptional(profileName),
  tokenTtlSeconds: z.exactOptional(z.int(ttl).check(z.minimum(1, ttl), z.maximum(21600, ttl))),
  parameter: z.exactOptional(parameter),
})
