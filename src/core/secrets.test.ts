import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findSecrets, redactSecrets } from './secrets.ts'

// Put together here, so that no scanner of this repository takes them for real ones.
const keyId = `AKIA${'Q7ZPLM2XWERT5YUI'}`
const jwt = ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0In0', 'c2lnbmF0dXJlLWhlcmU'].join('.')
const pem = ['-----BEGIN RSA PRIVATE KEY-----', 'MIIEow', '-----END RSA PRIVATE KEY-----'].join('\n')

/** As AWS makes them, and as a path looks. */
const slashed = '/bPxRfiCYzK7MDENGwJalrXUtnFEMI1234567890'

describe('what is a secret', () => {
  test.each([
    [`export AWS_ACCESS_KEY_ID=${keyId}`, 'AWS access key', keyId],
    [`aws_secret_access_key = ${'aB3/'.repeat(10)}`, 'assigned secret', 'aB3/'.repeat(10)],
    ['DB_PASSWORD=hunter2!', 'assigned secret', 'hunter2!'],
    ["password: 'correct horse'", 'assigned secret', 'correct horse'],
    ['  "password": "s3cr3t"', 'assigned secret', 's3cr3t'],
    ['passwd: 123456', 'assigned secret', '123456'],
    ['password=changeme', 'assigned secret', 'changeme'],
    ['MYSQL_ROOT_PASSWORD: rootpw', 'assigned secret', 'rootpw'],
    ['api_key => "k-12345678"', 'assigned secret', 'k-12345678'],
    ['token: abc123def456', 'assigned secret', 'abc123def456'],
    ['curl --token abcdef123', 'secret on a command line', 'abcdef123'],
    ["mysql -u root -p'hunter2' -e 'select 1'", 'password on a command line', 'hunter2'],
    ['mysqladmin -phunter2 ping', 'password on a command line', 'hunter2'],
    ['sshpass -p hunter2 ssh db', 'password on a command line', 'hunter2'],
    ['docker login -u app -p hunter2 registry', 'password on a command line', 'hunter2'],
    ["curl -s -u 'app:hunter2' https://x", 'password on a command line', 'hunter2'],
    ['mysql://app:hunt@er2@db.internal/shop', 'password in a URL', 'hunt@er2'],
    [`aws_secret_access_key = ${slashed}`, 'assigned secret', slashed],
    ['password="hun\\"ter2"', 'assigned secret', 'hun\\"ter2'],
    [String.raw`{"msg":"{\"password\":\"hunter2\"}"}`, 'assigned secret', 'hunter2'],
    ['mysql://app:hunter2@db.internal/shop', 'password in a URL', 'hunter2'],
    ['git clone https://oauth2:abc123@git.example/x', 'password in a URL', 'abc123'],
    ["curl -H 'Authorization: Bearer abcdefgh1234'", 'authorization header', 'abcdefgh1234'],
    ['echo "ubuntu:hunter2" | chpasswd', 'password of a user', 'hunter2'],
    [pem, 'private key', pem],
    [`x ghp_${'a'.repeat(36)}`, 'GitHub token', `ghp_${'a'.repeat(36)}`],
    [`xoxb-${'1'.repeat(12)}`, 'Slack token', `xoxb-${'1'.repeat(12)}`],
    [jwt, 'JSON Web Token', jwt],
    [`IQoJ${'b3JpZ2luX2Vj'.repeat(10)}`, 'AWS session token', `IQoJ${'b3JpZ2luX2Vj'.repeat(10)}`],
    [`AQAE${'A1b2'.repeat(13)}`, 'metadata session token', `AQAE${'A1b2'.repeat(13)}`],
  ])('%s', (text, kind, secret) => {
    const [hit, ...more] = findSecrets(text)
    expect(more).toEqual([])
    expect(hit?.kind).toBe(kind)
    expect(text.slice(hit?.from, hit?.to)).toBe(secret)
  })

  test('what is hidden in Base64 as well', () => {
    const content = Buffer.from('[client]\nuser=app\npassword=hunter2hunter2\n').toString('base64')
    expect(findSecrets(`    content: ${content}\n`)).toMatchObject([{ kind: 'assigned secret, in Base64', line: 1, column: 14 }])
  })
})

describe('what is none', () => {
  test.each([
    'DB_PASSWORD="$(aws ssm get-parameter --name /a --query Parameter.Value --output text)"',
    'DB_PASSWORD=$DB_PASSWORD',
    'curl --user-agent=rolecall:1 https://x',
    'curl -u app: https://x',
    'docker login --password-stdin registry',
    'secret: /run/secrets/database-password-of-go-mysq',
    `password: \${password}`,
    "password: '{{ db_password }}'",
    'password: <your password>',
    'password=****',
    'password:',
    'password: ""',
    'parameter: /sandbox/go-mysql-api/db/password',
    'passwordParameter: /sandbox/db',
    'DB_PASSWORD_FILE=/run/secrets/db',
    'password: /run/secrets/db',
    'http_tokens = "required"',
    'tokenTtlSeconds: 21600',
    'token: 21600',
    'secret: true',
    'secretArn: arn:aws:secretsmanager:us-east-1:1:secret:x',
    'secret: arn:aws:secretsmanager:us-east-1:1:secret:x',
    'token = get_token()',
    'TOKEN=`curl -X PUT http://169.254.169.254/latest/api/token`',
    'AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE_',
    'ssh -p22 host',
    'mysql -u app -p -e "select 1"',
    'mysql -p"$DB_PASSWORD"',
    'https://user@host/path',
    'https://host:8080/path@2',
    `mysql://app:\${DB_PASSWORD}@db/shop`,
    'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKz0sGgX8qXqUwUoQn8fYb1Y2m7V user@host',
    'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0bb822cd15d6c15b0f00a08',
    '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----',
    '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----',
    'Authorization: Bearer $TOKEN',
    'the password is read from SSM',
  ])('%s', (text) => {
    expect(findSecrets(text)).toEqual([])
  })
})

test('a secret has its line and column, and shows nothing of itself but what all of its kind share', () => {
  const hits = findSecrets(`#!/bin/sh\nexport K=${keyId}\nDB_PASSWORD=hunter2\n`)
  expect(hits).toMatchObject([
    { line: 2, column: 10, masked: 'AKIA****' },
    { line: 3, column: 13, masked: '****' },
  ])
})

test('redacted text keeps everything but the secrets', () => {
  expect(redactSecrets(`a=1\nDB_PASSWORD=hunter2 # why\nurl mysql://u:pw@h/d ${pem}\nend`)).toBe(
    'a=1\nDB_PASSWORD=[redacted assigned-secret] # why\nurl mysql://u:[redacted password-in-a-URL]@h/d [redacted private-key]\nend',
  )
})

test('in redacted text there is nothing left to find', () => {
  const piece = fc.constantFrom(
    'password',
    ' ',
    '=',
    ': ',
    '"',
    "'",
    'hunter2',
    keyId,
    '\n',
    '$',
    '[',
    'a://',
    ':',
    '@',
    '--token ',
    pem,
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      expect(findSecrets(redactSecrets(pieces.join('')))).toEqual([])
    }),
    { numRuns: 1000 },
  )
})

test('a private key that is cut off is a secret to the end', () => {
  expect(redactSecrets(`a ${pem.slice(0, 40)}`)).toBe('a [redacted private-key]')
})

test('a private key whose beginning was cut off is a secret from the start', () => {
  expect(redactSecrets(`${pem.slice(31)}\nafter`)).toBe('[redacted private-key]\nafter')
})

test('a hostile text is read to its end', () => {
  const repeated = ['a:', '-p ', '-----BEGIN PRIVATE KEY-----', 'A', 'x://', 'token ', 'mysql ', 'password="', 'token: x:']
  for (const text of repeated) findSecrets(text.repeat(200_000 / text.length))
})
