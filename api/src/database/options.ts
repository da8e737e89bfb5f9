/** The pool that a configuration asks for, with the limits that keep a slow database from taking the service along. */
import { SSMClient } from '@aws-sdk/client-ssm'
import type { Config } from '../config/config.ts'
import type { Log } from '../logs/log.ts'
import { Password } from '../password/password.ts'
import { type PasswordSource, passwordFile, passwordParameter } from '../password/source.ts'
import type { Clock } from '../rolecall.ts'
import type { PoolOptions } from './pool.ts'
import { tlsOptions } from './tls.ts'

/** Rejects when the file of authorities cannot be read. */
export async function poolOptions(config: Config, log: Log, clock: Clock): Promise<PoolOptions> {
  const { database, password } = config
  return {
    database,
    tls: await tlsOptions(database),
    connectTimeoutMs: 5000,
    queryTimeoutMs: 10_000,
    size: database.poolSize,
    acquireTimeoutMs: 5000,
    queueLength: 20 * database.poolSize,
    lifetimeMs: 10 * 60_000,
    password: new Password(passwordSource(config), clock),
    clock,
    onTurn: (event) => {
      if (event === 'refused') log.warn(password, 'the database refused the password; it is read again')
      else log.info(password, 'connections are opened with a new password')
    },
  }
}

function passwordSource({ password, region }: Config): PasswordSource {
  if ('file' in password) return passwordFile(password.file)
  const requestHandler = { connectionTimeout: 2000, requestTimeout: 5000 }
  return passwordParameter(new SSMClient({ region, maxAttempts: 3, requestHandler }), password.parameter)
}
