/** The environment variables of the API, and the limits of their values. */
import * as z from 'zod/mini'
import { ConfigError } from './error.ts'

const text = (pattern: RegExp, allowed: string) => z.optional(z.string().check(z.regex(pattern, allowed)))
const whole = (from: number, to: number) => {
  const allowed = `a whole number from ${from} to ${to}`
  const digits = z.string().check(z.regex(/^\d{1,9}$/, allowed))
  return z.optional(z.pipe(z.pipe(digits, z.transform(Number)), z.int().check(z.minimum(from, allowed), z.maximum(to, allowed))))
}
const oneOf = <const Words extends readonly string[]>(words: Words) =>
  z.optional(z.enum(words, words.map((word) => `\`${word}\``).join(' or ')))
const flag = z.optional(
  z.pipe(
    z.enum(['true', 'false'], '`true` or `false`'),
    z.transform((word) => word === 'true'),
  ),
)
const path = text(/^\/./, 'an absolute path')
const hostName = /^[\w.:-]{1,253}$/

const schema = z.object({
  LISTEN_ADDRESS: text(hostName, 'an address of this machine, such as `0.0.0.0`'),
  /** 0 lets the system choose. */
  PORT: whole(0, 65535),
  AWS_REGION: text(/^[a-z0-9-]{3,32}$/, 'a region such as `us-east-1`'),
  AWS_DEFAULT_REGION: text(/^[a-z0-9-]{3,32}$/, 'a region such as `us-east-1`'),
  DB_HOST: text(hostName, 'a host name or an address'),
  DB_PORT: whole(1, 65535),
  DB_NAME: text(/^\w{1,64}$/, 'letters, digits and underscores'),
  DB_USER: text(/^[\w.-]{1,80}$/, 'letters, digits, and any of . _ -'),
  DB_PASSWORD_PARAMETER: text(/^\/?[\w.-]+(\/[\w.-]+){0,14}$/, 'a parameter name such as `/sandbox/app/db/password`'),
  DB_PASSWORD_FILE: path,
  DB_TLS: oneOf(['required', 'off']),
  DB_TLS_CA_FILE: path,
  DB_POOL_SIZE: whole(1, 100),
  MIGRATE_AT_START: flag,
  LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal']),
  LOG_GROUP: text(/^[\w./#-]{1,512}$/, 'the name of a log group, or `none`'),
  LOG_STREAM: text(/^[^:*]{1,512}$/, 'up to 512 characters, none of them : or *'),
  STOP_DELAY_MS: whole(0, 60_000),
})

export type Environment = z.output<typeof schema>

/** @throws ConfigError with every variable that is wrong; values are not repeated, as one may be a password put in the wrong place */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  if (env.DB_PASSWORD) {
    throw new ConfigError('`DB_PASSWORD`: a password in the environment can be read by others; it belongs into the parameter')
  }
  const said = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const { data, error } = schema.safeParse(said)
  if (data) return data
  throw new ConfigError(error.issues.map(({ path, message }) => `\`${path.join('.')}\`: ${message}`).join('; '))
}
