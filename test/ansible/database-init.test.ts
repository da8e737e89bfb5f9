import { randomBytes } from 'node:crypto'
import { copyFile, mkdtemp, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { parsePolicy } from '../../src/policy/index.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts'
import { renderIamPolicy } from '../../src/stack/render/iam-policy.ts'
import { completeStack } from '../../src/stack/stack.ts'
import { apiProgram } from '../application.ts'
import { awsCli, bareEnvironment, describeClient, output, runProgram, useHome } from '../clients/environment.ts'
import { type MariaDb, mariaDb, startMariaDb } from '../mariadb.ts'
import { ansible, instanceOf, inventoryOf, pathTo, recapOf, runAnsible } from './playbooks.ts'
import { watched } from './watched.ts'

const withDatabase = {
  install: `ansible python3-pymysql awscli ${mariaDb.install}`,
  find() {
    const hasDriver = output(['/usr/bin/python3', '-c', 'import pymysql']) !== undefined
    const [aws, programs] = [awsCli.find(), mariaDb.find()]
    return ansible.find() && hasDriver && aws && programs ? { aws, programs } : undefined
  },
}

const appParameter = '/sandbox/go-mysql-api/db/password'
const adminParameter = '/sandbox/go-mysql-api/db/admin-password'

/** As RDS names them. */
const masterSecret = {
  name: 'rds!db-0a1b2c3d',
  arn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:rds!db-0a1b2c3d-AbCdEf',
}

/** What Amazon RDS lets the user do whom it makes with a database: no SUPER, no FILE. */
const likeRds = `SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, RELOAD, PROCESS, REFERENCES, INDEX, ALTER, SHOW DATABASES, \
CREATE TEMPORARY TABLES, LOCK TABLES, EXECUTE, REPLICATION SLAVE, REPLICATION CLIENT, CREATE VIEW, SHOW VIEW, CREATE ROUTINE, \
ALTER ROUTINE, CREATE USER, EVENT, TRIGGER`

/** Statements that make an administrator. */
function createAdmin(secret: string): string {
  const literal = `'${secret.replace(/['\\]/g, '\\$&')}'`
  return `CREATE USER admin@'%' IDENTIFIED BY ${literal}; GRANT ${likeRds} ON *.* TO admin@'%' WITH GRANT OPTION`
}

/** A password with all that quoting goes wrong on. */
const password = (name: string) => `${name}-'"\\%s\`$(x)é-${randomBytes(8).toString('hex')}`

/** The part of such a password that no quoting touches. */
const unquoted = (secret: string) => secret.slice(-16)

/** An instance whose role may also read the administrator's password, as one for this playbook has to. */
async function startInstance({ admin, app }: { admin: string; app: string }): Promise<Sandbox> {
  const stack = completeStack()
  const { Version, Statement } = renderIamPolicy(stack, { partition: 'aws', region: stack.region, accountId: stack.accountId })
  const readAdmin = {
    Sid: 'ReadAdminPassword',
    Effect: 'Allow',
    Action: 'ssm:GetParameter',
    Resource: `arn:aws:ssm:us-east-1:123456789012:parameter${adminParameter}`,
  }
  const sandbox = await startSandbox({ stack, policy: parsePolicy({ Version, Statement: [...Statement, readAdmin] }) })
  const { parameters } = sandbox.world
  const parameter = parameters.get(appParameter)
  if (!parameter) throw new Error('the sandbox has the parameter of its stack')
  parameter.value = app
  parameters.set(adminParameter, { ...parameter, name: adminParameter, value: admin })
  return sandbox
}

describeClient('ansible-playbook database-init.yml', withDatabase, ({ aws, programs }) => {
  const home = useHome()

  /** `env` is put over the controller's environment. */
  async function initialise(sandbox: Sandbox, server: { port: number }, env: Record<string, string>, ...options: string[]) {
    const inventory = await inventoryOf(home.path, { 'api-1': instanceOf(sandbox), 'api-2': instanceOf(sandbox) })
    const where = ['-e', 'database_host=127.0.0.1', '-e', `database_port=${server.port}`]
    const ended = await runAnsible(home.path, ['ansible-playbook', ...inventory, 'database-init.yml', ...where, ...options], {
      ...(await pathTo(aws, home.path)),
      ...env,
    })
    return { ...ended, recap: recapOf(ended.output)['api-1'] }
  }

  /** A directory with an `aws` that answers for Secrets Manager, which the sandbox does not emulate, and is the real one otherwise. */
  async function withMasterSecret(admin: string): Promise<string> {
    const bin = await mkdtemp(join(home.path, 'bin-'))
    const login = { username: 'admin', password: admin }
    const answer = {
      ARN: masterSecret.arn,
      Name: masterSecret.name,
      SecretString: JSON.stringify(login),
      VersionStages: ['AWSCURRENT'],
    }
    await writeFile(join(bin, 'answer.json'), JSON.stringify(answer))
    await writeFile(
      join(bin, 'aws'),
      `#!/bin/sh
case "$*" in
  "secretsmanager get-secret-value --secret-id ${masterSecret.arn} --region us-east-1 "*) exec cat ${bin}/answer.json ;;
  *) PATH=\${PATH#*:} exec aws "$@" ;;
esac
`,
      { mode: 0o700 },
    )
    return bin
  }

  /** Runs statements as the application's user; answers what the client prints, or the number of the server's refusal. */
  async function asApp({ port }: MariaDb, secret: string, statements: string, more: string[] = []): Promise<string | number> {
    const connection = [
      ...more,
      '--host=127.0.0.1',
      `--port=${port}`,
      '--protocol=tcp',
      '--user=go_mysql_api',
      '--batch',
      '--skip-column-names',
    ]
    const ended = await runProgram(['mariadb', '--no-defaults', ...connection, '-e', statements], {
      env: { PATH: process.env.PATH ?? '', MYSQL_PWD: secret },
    })
    return ended.code === 0 ? ended.stdout.trim() : Number(/^ERROR (\d+)/m.exec(ended.stderr)?.[1])
  }

  test('makes database and user, then nothing, then the new password; and says none of them', { timeout: 300_000 }, async () => {
    const [admin, app, rotated] = [password('admin'), password('app'), password('rotated')]
    await using sandbox = await startInstance({ admin, app })
    await using server = await startMariaDb(programs)
    await server.sql(`${createAdmin(admin)}; CREATE DATABASE goXmysqlXapi; CREATE DATABASE other;
      SET GLOBAL general_log_file = '${dirname(server.socket)}/general.log'; SET GLOBAL general_log = 1`)
    const secrets = [admin, app, rotated].map(unquoted)

    const {
      result: first,
      looks,
      seen,
    } = await watched({ secrets, directories: [home.path, dirname(server.socket)] }, () =>
      initialise(sandbox, server, {}, '-vvv'),
    )
    expect(first.output).toContain(`
        create database go_mysql_api, utf8mb4, utf8mb4_unicode_ci
        create user go_mysql_api@%
        grant ALTER, CREATE, DELETE, DROP, INDEX, INSERT, REFERENCES, SELECT, UPDATE ON \`go\\_mysql\\_api\`.* to go_mysql_api@%
`)
    expect([first.code, first.recap?.changed]).toEqual([0, 1])
    expect(looks).toBeGreaterThan(10)
    expect(seen).toEqual([])
    expect(secrets.filter((secret) => first.output.includes(secret))).toEqual([])

    const second = await initialise(sandbox, server, {})
    expect(second.output).toContain('msg: nothing was left to do')
    expect([second.code, second.recap?.changed]).toEqual([0, 0])

    const may = `USE go_mysql_api; CREATE TABLE parent (id INT PRIMARY KEY); CREATE TABLE child (id INT, parent INT REFERENCES parent (id));
      ALTER TABLE child ADD COLUMN name TEXT; CREATE INDEX by_parent ON child (parent); INSERT INTO parent VALUES (1), (2);
      UPDATE parent SET id = 3 WHERE id = 2; DELETE FROM parent WHERE id = 1; DROP TABLE child; SELECT id FROM parent`
    expect(await asApp(server, app, may)).toBe('3')
    const denied = { database: 1044, global: 1227, table: 1142 }
    for (const [statement, refusal] of [
      ['CREATE TABLE goXmysqlXapi.t (id INT)', denied.table],
      ['CREATE DATABASE mine', denied.database],
      ['USE other', denied.database],
      ['SELECT User FROM mysql.user', denied.table],
      ['GRANT SELECT ON go_mysql_api.* TO root@localhost', denied.database],
      ['CREATE USER friend', denied.global],
      ["SELECT 1 INTO OUTFILE '/tmp/rolecall-must-not-be'", denied.global],
      ['SET GLOBAL max_connections = 1', denied.global],
      ['USE go_mysql_api; CREATE TRIGGER t BEFORE INSERT ON parent FOR EACH ROW SET NEW.id = 1', denied.table],
      ['USE go_mysql_api; CREATE VIEW v AS SELECT 1', denied.table],
    ] as const) {
      expect([statement, await asApp(server, app, statement)]).toEqual([statement, refusal])
    }

    const parameter = sandbox.world.parameters.get(appParameter)
    if (parameter) parameter.value = rotated
    const third = await initialise(sandbox, server, {})
    expect(third.output).toContain('msg: give go_mysql_api@% the password of the parameter')
    expect([third.code, third.recap?.changed]).toEqual([0, 1])
    expect([await asApp(server, app, 'SELECT 1'), await asApp(server, rotated, 'SELECT 1')]).toEqual([1045, '1'])

    // The application's own process reads the password by the role, and makes its tables as this user.
    const application = { DB_HOST: server.host, DB_PORT: String(server.port) }
    const migrated = await runProgram([process.execPath, apiProgram('migrate')], {
      env: { ...bareEnvironment(home.path), ...sandbox.env, ...application },
    })
    expect(migrated).toMatchObject({ code: 0, stdout: expect.stringContaining('"applied":["001-create-items"') })
    expect(await asApp(server, rotated, 'USE go_mysql_api; SELECT COUNT(*) FROM items')).toBe('0')
  })

  test('takes away what the user has beyond its need, and with --check only says so', { timeout: 300_000 }, async () => {
    const app = password('app')
    await using sandbox = await startInstance({ admin: 'unused', app })
    await using server = await startMariaDb(programs)
    // As on a machine that has its own database: its owner logs in by the socket.
    const { username } = userInfo()
    await server.sql(`CREATE USER IF NOT EXISTS '${username}'@localhost; ALTER USER '${username}'@localhost IDENTIFIED VIA
      mysql_native_password USING PASSWORD('${server.rootPassword}') OR unix_socket; GRANT ALL ON *.* TO '${username}'@localhost WITH GRANT OPTION`)
    const socket = ['-e', `database_admin_socket=${server.socket}`, '-e', `database_admin_user=${username}`]

    const check = await initialise(sandbox, server, {}, ...socket, '--check')
    expect(check.output).toContain('create user go_mysql_api@%')
    expect([check.code, check.recap?.changed]).toEqual([0, 1])
    expect(await server.sql("SHOW DATABASES LIKE 'go_mysql_api'")).toBe('')
    expect((await initialise(sandbox, server, {}, ...socket)).code).toBe(0)

    await server.sql(`CREATE DATABASE other; CREATE TABLE other.t (a INT, b INT); CREATE ROLE reader; GRANT SELECT ON other.* TO reader;
      CREATE FUNCTION other.f() RETURNS INT RETURN 1; ALTER DATABASE go_mysql_api CHARACTER SET latin1;
      GRANT FILE, PROCESS ON *.* TO go_mysql_api; GRANT SELECT, TRIGGER ON go_mysql_api.* TO go_mysql_api;
      GRANT EVENT ON \`go\\_mysql\\_api\`.* TO go_mysql_api WITH GRANT OPTION; GRANT SELECT (a), UPDATE (b) ON other.t TO go_mysql_api;
      GRANT EXECUTE ON FUNCTION other.f TO go_mysql_api; GRANT reader TO go_mysql_api WITH ADMIN OPTION;
      GRANT PROXY ON 'somebody'@'%' TO go_mysql_api; REVOKE INSERT ON \`go\\_mysql\\_api\`.* FROM go_mysql_api`)
    const { output, recap } = await initialise(sandbox, server, {}, ...socket)
    expect(output).toContain(`
        let new tables of go_mysql_api be utf8mb4, utf8mb4_unicode_ci
        grant INSERT ON \`go\\_mysql\\_api\`.* to go_mysql_api@%
        revoke EVENT ON \`go\\_mysql\\_api\`.* from go_mysql_api@%
`)
    expect(recap?.changed).toBe(1)
    const again = await initialise(sandbox, server, {}, ...socket)
    expect([again.code, again.recap?.changed]).toEqual([0, 0])
    expect((await server.sql('SHOW GRANTS FOR go_mysql_api')).split('\n')).toEqual([
      expect.stringContaining('GRANT USAGE ON *.* TO `go_mysql_api`@`%`'),
      'GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, REFERENCES, INDEX, ALTER ON `go\\\\_mysql\\\\_api`.* TO `go_mysql_api`@`%`',
      '',
    ])
  })

  test('over TLS, the user has to use it too; and a user of the same name on other hosts is told', {
    timeout: 300_000,
  }, async () => {
    const [admin, app] = [password('admin'), password('app')]
    await using sandbox = await startInstance({ admin, app })
    // A server that says it is MySQL is told passwords, not hashes.
    await using server = await startMariaDb(programs, { tls: true, args: ['--version=8.0.36'] })
    await server.sql(`${createAdmin(admin)}; CREATE USER go_mysql_api@'%' IDENTIFIED BY 'another'`)
    const tls = ['-e', `database_tls_ca=${server.caFile}`, '-e', 'database_user_host=127.0.0.%']

    const { code, output: said } = await initialise(sandbox, server, {}, ...tls)
    expect(said).toContain('create user go_mysql_api@127.0.0.%')
    expect(said).toContain('go_mysql_api@% is a user too, and not looked after here: drop it if nobody needs it\n')
    expect(code).toBe(0)
    expect(await asApp(server, app, 'SELECT 1', ['--skip-ssl'])).toBe(1045)
    expect(await asApp(server, app, 'SELECT CURRENT_USER()', [`--ssl-ca=${server.caFile}`])).toBe('go_mysql_api@127.0.0.%')

    // As docs/terraform.md has it: an operator, on a machine that has a way to the database, with rights that no instance has.
    const operator = {
      ...sandbox.env,
      PATH: [await withMasterSecret(admin), (await pathTo(aws, home.path)).PATH].join(delimiter),
    }
    const here = ['-e', `database_admin_secret=${masterSecret.arn}`, '-e', 'database_init_hosts=localhost']
    const again = await initialise(sandbox, server, operator, ...tls, ...here)
    expect(again.output).toMatch(/^ok: \[localhost\] => *\n +changed: false\n +msg: \|-\n +nothing was left to do\n/m)
    expect([again.code, again.recap]).toEqual([0, undefined])
  })

  test('what stands in the way is said, without a password', { timeout: 300_000 }, async () => {
    const admin = password('admin')
    await using sandbox = await startInstance({ admin, app: password('app') })
    await using server = await startMariaDb(programs)
    await server.sql(createAdmin('another'))
    const certificates = join(home.path, 'ca.pem')
    await copyFile('/etc/ssl/certs/ca-certificates.crt', certificates)

    const outcomes = [
      await initialise(sandbox, server, {}),
      await initialise(sandbox, server, {}, '-e', `database_tls_ca=${certificates}`),
      await initialise(sandbox, server, {}, '-e', 'database_admin_parameter=/elsewhere/password'),
      await initialise(sandbox, { port: 9 }, {}, '-e', 'database_wait_seconds=1'),
    ]
    const said = outcomes.map(({ code, output }) => [code, output.replace(/\s+/g, ' ')])
    expect(said).toEqual([
      [
        2,
        expect.stringMatching(
          /the database server says: Access denied for user '+admin'+@'+localhost'+ \(using password: YES\) \(1045\)/,
        ),
      ],
      [2, expect.stringContaining('the database server says: the server offers no TLS (2026)')],
      [2, expect.stringMatching(/is not authorized to perform: ssm:GetParameter on resource: \S+parameter\/elsewhere\/password/)],
      [2, expect.stringContaining('the database does not listen at 127.0.0.1:9')],
    ])
    expect(outcomes.filter(({ output }) => output.includes(unquoted(admin)))).toEqual([])
  })
})
