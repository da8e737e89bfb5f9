import { expect, test } from 'vitest'
import { startApplication } from '../application.ts'
import { describeClient } from '../clients/environment.ts'
import { type MariaDb, mariaDb } from '../mariadb.ts'

const onlyTls = ['--require-secure-transport=ON']
const encrypted = { DB_HOST: 'localhost', DB_TLS: 'required' }
const signedBy = ({ caFile }: MariaDb) => ({ ...encrypted, DB_TLS_CA_FILE: caFile })

describeClient('the API and the certificate of its database', mariaDb, (programs) => {
  test('serves over TLS where the authority is known and the name is right', async () => {
    await using application = await startApplication(programs, { mariaDb: { args: onlyTls, tls: true }, env: signedBy })
    expect((await fetch(`${application.url}/items`)).status).toBe(200)
  })

  test.each([
    ['an authority that nobody vouches for', { tls: true }, () => encrypted, 'unable to verify the first certificate'],
    [
      'a certificate of another name',
      { tls: { name: 'elsewhere' } },
      signedBy,
      "Host: localhost. is not in the cert's altnames: DNS:elsewhere",
    ],
  ])('with %s it does not even log in', async (_, options, env, words) => {
    await using application = await startApplication(programs, {
      mariaDb: { args: onlyTls, ...options },
      env,
      until: 'not ready yet',
    })
    const { err } = (await application.api.said('not ready yet')) as { err: { cause: { message: string } } }
    expect(err.cause.message).toContain(words)
    expect((await fetch(`${application.url}/health`)).status).toBe(503)
  })
})
