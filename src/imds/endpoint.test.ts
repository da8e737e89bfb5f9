import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isProblem, Problem } from '../core/problem.ts'
import { resolveEndpoint } from './endpoint.ts'

let home = ''
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'rolecall-endpoint-'))
  await mkdir(join(home, '.aws'))
  await writeFile(
    join(home, '.aws/config'),
    '[default]\nec2_metadata_service_endpoint_mode = IPv6\n[profile box]\nec2_metadata_service_endpoint = http://127.0.0.1:1338/\n',
  )
  await writeFile(join(home, 'other-config'), '[default]\nec2_metadata_service_endpoint = http://127.0.0.1:1339\n')
})
afterAll(() => rm(home, { recursive: true }))

const wins: Record<string, () => [Parameters<typeof resolveEndpoint>[0], string]> = {
  'the address of IPv4 unless something says otherwise': () => [{ env: {} }, 'http://169.254.169.254'],
  'the endpoint given wins over all': () => [
    { endpoint: 'http://127.0.0.1:1', endpointMode: 'IPv6', env: { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:2' } },
    'http://127.0.0.1:1',
  ],
  'then the environment': () => [
    { endpointMode: 'IPv6', env: { HOME: home, AWS_PROFILE: 'box', AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:2/' } },
    'http://127.0.0.1:2',
  ],
  'then the profile in the config file': () => [
    { endpointMode: 'IPv6', env: { HOME: home, AWS_PROFILE: 'box', AWS_EC2_METADATA_SERVICE_ENDPOINT: '' } },
    'http://127.0.0.1:1338',
  ],
  'the config file that the environment names': () => [
    { env: { HOME: home, AWS_CONFIG_FILE: join(home, 'other-config') } },
    'http://127.0.0.1:1339',
  ],
  'then the mode given': () => [
    { endpointMode: 'IPv4', env: { HOME: home, AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: 'IPv6' } },
    'http://169.254.169.254',
  ],
  'then the mode of the environment': () => [
    { env: { HOME: home, AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: 'IPv4' } },
    'http://169.254.169.254',
  ],
  'then the mode of the profile': () => [{ env: { HOME: home } }, 'http://[fd00:ec2::254]'],
  'a mode in any case': () => [{ env: { AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: 'ipv6' } }, 'http://[fd00:ec2::254]'],
  'a path stays, the slash at its end does not': () => [
    { endpoint: 'http://127.0.0.1:1/imds/', env: {} },
    'http://127.0.0.1:1/imds',
  ],
  'a home without a config file sets nothing': () => [{ env: { HOME: join(home, 'nobody') } }, 'http://169.254.169.254'],
  'a config file that is named but not there sets nothing': () => [
    { env: { AWS_CONFIG_FILE: join(home, 'none') } },
    'http://169.254.169.254',
  ],
  'a home that is a file sets nothing': () => [{ env: { HOME: join(home, 'other-config') } }, 'http://169.254.169.254'],
  'only `true` disables': () => [{ env: { AWS_EC2_METADATA_DISABLED: 'false' } }, 'http://169.254.169.254'],
}
describe('the endpoint', () => {
  test.each(Object.entries(wins))('%s', async (_, given) => {
    const [sources, endpoint] = given()
    expect(await resolveEndpoint(sources)).toBe(endpoint)
  })
})

const httpUrl = 'allowed is an http URL'
describe('what is refused', () => {
  test.each([
    [{ endpoint: '169.254.169.254', env: {} }, `the endpoint is \`169.254.169.254\`, ${httpUrl}`],
    [{ endpoint: 'https://127.0.0.1', env: {} }, `the endpoint is \`https://127.0.0.1\`, ${httpUrl}`],
    [{ endpoint: 'http://127.0.0.1/?a=b', env: {} }, `the endpoint is \`http://127.0.0.1/?a=b\`, ${httpUrl}`],
    [
      { env: { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://x:99999' } },
      `AWS_EC2_METADATA_SERVICE_ENDPOINT is \`http://x:99999\`, ${httpUrl}`,
    ],
    [{ endpoint: 'http://me:canary@127.0.0.1', env: {} }, 'the endpoint holds a user name, allowed is an http URL without one'],
    [{ endpointMode: 'IPv5', env: {} }, 'the endpoint mode is `IPv5`, allowed are `IPv4` and `IPv6`'],
    [
      { env: { AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: 'both' } },
      'AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE is `both`, allowed are `IPv4` and `IPv6`',
    ],
  ])('%o', async (sources, message) => {
    const refusal = await resolveEndpoint(sources).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'imds-endpoint-invalid', message })
  })

  test('everything, once the environment forbids the metadata service', async () => {
    const env = { AWS_EC2_METADATA_DISABLED: 'True' }
    await expect(resolveEndpoint({ endpoint: 'http://127.0.0.1:1', env })).rejects.toMatchObject({
      code: 'imds-disabled-by-environment',
      message: 'AWS_EC2_METADATA_DISABLED forbids calls to the metadata service',
    })
  })

  test('a named config file that cannot be read', async () => {
    await expect(resolveEndpoint({ env: { AWS_CONFIG_FILE: home } })).rejects.toMatchObject({
      code: 'file-unreadable',
      message: `the AWS config file \`${home}\` cannot be read (EISDIR)`,
    })
  })
})

test('any endpoint is refused in one line or is a URL that http can use', async () => {
  const endpoint = fc.oneof(
    fc.string({ minLength: 1, unit: 'grapheme' }),
    fc.uint8Array().map((bytes) => `http://${Buffer.from(bytes).toString('latin1')}`),
    fc.stringMatching(/^http:\/\/[a-z\d@:/?#.[\]]{1,20}$/),
  )
  await fc.assert(
    fc.asyncProperty(endpoint, async (text) => {
      try {
        expect(await resolveEndpoint({ endpoint: text, env: {} })).toMatch(/^http:\/\/[^/]+(\/.*[^/])?$/)
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        expect(isProblem(error, 'imds-endpoint-invalid')).toBe(true)
        expect(error.message).not.toMatch(/[\r\n]/)
      }
    }),
  )
})
