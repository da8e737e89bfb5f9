import { expect, test } from 'vitest'
import { completeStack } from '../rolecall.ts'
import { readConfig } from './config.ts'

const read = (env: Record<string, string>, stack?: ReturnType<typeof completeStack>) => readConfig(env, stack, completeStack())

test("without anything it has the example's names, and logs to stdout only", () => {
  expect(read({})).toEqual({
    listen: { address: '0.0.0.0', port: 8080 },
    healthPath: '/health',
    region: 'us-east-1',
    password: { parameter: '/sandbox/go-mysql-api/db/password' },
    database: { host: '127.0.0.1', port: 3306, name: 'go_mysql_api', user: 'go_mysql_api', tls: undefined, poolSize: 10 },
    migrateAtStart: true,
    logs: { level: 'info', group: undefined, stream: undefined },
    stopDelayMs: 0,
  })
})

test('a stack names the rest, its log group included', () => {
  const stack = completeStack({ environment: 'prod', app: 'shop', region: 'eu-west-1', application: { port: 9000, path: '/up' } })
  expect(read({}, stack)).toMatchObject({
    listen: { port: 9000 },
    healthPath: '/up',
    region: 'eu-west-1',
    password: { parameter: '/prod/shop/db/password' },
    database: { name: 'shop', user: 'shop' },
    logs: { group: '/aws/ec2/prod-shop/application' },
  })
})

test('the environment wins over the stack, and an empty variable is none', () => {
  const env = {
    PORT: '0',
    AWS_REGION: 'eu-west-2',
    DB_PORT: '3307',
    DB_NAME: '',
    LOG_GROUP: 'other',
    DB_PASSWORD_PARAMETER: '/x',
  }
  expect(read(env, completeStack())).toMatchObject({
    listen: { port: 0 },
    region: 'eu-west-2',
    password: { parameter: '/x' },
    database: { port: 3307, name: 'go_mysql_api' },
    logs: { group: 'other' },
  })
})

test('`none` turns shipping off, and a file takes the place of the parameter', () => {
  const config = read({ LOG_GROUP: 'none', DB_PASSWORD_FILE: '/run/secrets/password' }, completeStack())
  expect(config).toMatchObject({ logs: { group: undefined }, password: { file: '/run/secrets/password' } })
})

test.each([
  [{}, undefined],
  [{ DB_HOST: 'localhost' }, undefined],
  [{ DB_HOST: 'localhost', DB_TLS: 'required' }, { caFile: undefined }],
  [{ DB_HOST: 'db.internal' }, { caFile: undefined }],
  [{ DB_HOST: 'db.internal', DB_TLS_CA_FILE: '/etc/ca.pem' }, { caFile: '/etc/ca.pem' }],
  [{ DB_HOST: 'db.internal', DB_TLS: 'off' }, undefined],
  [{ DB_HOST: '10.0.0.1', DB_TLS: 'off' }, undefined],
])('with %j the connection to the database is encrypted as %j says', (env, tls) => {
  expect(read(env as Record<string, string>).database.tls).toEqual(tls)
})

test.each([
  [{ PORT: '65536' }, '`PORT`: a whole number from 0 to 65535'],
  [{ PORT: '1e3' }, '`PORT`: a whole number from 0 to 65535'],
  [{ MIGRATE_AT_START: 'yes' }, '`MIGRATE_AT_START`: `true` or `false`'],
  [{ LOG_LEVEL: 'loud' }, '`LOG_LEVEL`: `trace` or `debug` or `info` or `warn` or `error` or `fatal`'],
  [{ DB_PASSWORD_FILE: 'relative' }, '`DB_PASSWORD_FILE`: an absolute path'],
  [{ LOG_STREAM: 'a:b' }, '`LOG_STREAM`: up to 512 characters, none of them : or *'],
  [
    { DB_POOL_SIZE: '0', DB_PORT: 'x' },
    '`DB_PORT`: a whole number from 1 to 65535; `DB_POOL_SIZE`: a whole number from 1 to 100',
  ],
])('%j is refused', (env, words) => {
  expect(() => read(env as Record<string, string>)).toThrow(expect.objectContaining({ name: 'ConfigError', message: words }))
})
