import { expect, test } from 'vitest'
import { endpointOf, signingNameOf, signingRegionOf } from './endpoint.ts'

test.each([
  [{}, 'https://sts.eu-central-1.amazonaws.com'],
  [{ AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }, 'http://127.0.0.1:1'],
  [{ AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:2' }, 'http://127.0.0.1:2'],
  [{ AWS_ENDPOINT_URL: '' }, 'https://sts.eu-central-1.amazonaws.com'],
  [
    { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' },
    'https://sts.eu-central-1.amazonaws.com',
  ],
])('%j puts STS at %s', (env, url) => {
  expect(endpointOf('sts', 'eu-central-1', env)).toBe(url)
})

test('China has a domain of its own', () => {
  expect(endpointOf('ssm', 'cn-north-1', {})).toBe('https://ssm.cn-north-1.amazonaws.com.cn')
})

test.each([
  ['sts', 'eu-central-1', 'https://sts.eu-central-1.amazonaws.com', 'eu-central-1'],
  ['ecr', 'eu-central-1', 'https://api.ecr.eu-central-1.amazonaws.com', 'eu-central-1'],
  ['iam', 'eu-central-1', 'https://iam.amazonaws.com', 'us-east-1'],
  ['iam', 'cn-northwest-1', 'https://iam.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
  ['iam', 'us-gov-east-1', 'https://iam.us-gov.amazonaws.com', 'us-gov-west-1'],
  ['logs', 'eu-central-1', 'https://logs.eu-central-1.amazonaws.com', 'eu-central-1'],
  ['cloudwatch', 'eu-central-1', 'https://monitoring.eu-central-1.amazonaws.com', 'eu-central-1'],
] as const)('%s in %s answers at %s and is signed for %s', (service, region, url, signed) => {
  expect(endpointOf(service, region, {})).toBe(url)
  expect(signingRegionOf(service, region)).toBe(signed)
})

test('metrics are signed for under the name of the service that they once were', () => {
  expect([signingNameOf('cloudwatch'), signingNameOf('logs')]).toEqual(['monitoring', 'logs'])
})

test('the variable for logs bears the full name of the service', () => {
  expect(endpointOf('logs', 'eu-central-1', { AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: 'http://127.0.0.1:3' })).toBe(
    'http://127.0.0.1:3',
  )
})

test.each(['127.0.0.1:4566', 'ftp://127.0.0.1/', 'http://', 'nonsense'])('%s is no endpoint, and said to be none', (url) => {
  expect(() => endpointOf('ssm', 'eu-central-1', { AWS_ENDPOINT_URL_SSM: url })).toThrow(
    expect.objectContaining({ code: 'aws-endpoint-invalid', message: expect.stringContaining(`\`${url}\``) }),
  )
})

test.each(['https://user:canary@sts.example', 'user:canary@sts.example'])(
  'an endpoint with a password is refused, and not shown',
  (url) => {
    const refused = () => endpointOf('sts', 'eu-central-1', { AWS_ENDPOINT_URL: url })
    expect(refused).toThrow(
      expect.objectContaining({ code: 'aws-endpoint-invalid', message: expect.not.stringContaining('canary') }),
    )
  },
)
