import { expect, test } from 'vitest'
import { knownWorld, mint } from '../../gateway/fixture.ts'
import modify from './modify-instance-metadata-options.ts'

const id = 'i-0123456789abcdef0'

function change(input: Partial<Parameters<typeof modify.answer>[0]>) {
  const world = knownWorld()
  world.instance.options.httpPutResponseHopLimit = 3
  try {
    const output = modify.answer({ InstanceId: id, ...input }, world, mint(world).principal)
    return { output, options: world.instance.options }
  } catch (error) {
    return { refusal: error, options: world.instance.options }
  }
}

const untouched = { httpTokens: 'required', httpEndpoint: 'enabled', httpPutResponseHopLimit: 3 }

test('the permission is asked for on the instance', () => {
  expect(modify.asks({ InstanceId: id }, knownWorld())).toMatchObject([
    {
      action: 'ec2:ModifyInstanceMetadataOptions',
      resource: 'arn:aws:ec2:us-east-1:123456789012:instance/i-0123456789abcdef0',
    },
  ])
})

test.each([
  [{ HttpTokens: 'optional' as const }, { ...untouched, httpTokens: 'optional' }],
  [{ HttpEndpoint: 'disabled' as const }, { ...untouched, httpEndpoint: 'disabled' }],
  [{ HttpPutResponseHopLimit: 64 }, { ...untouched, httpPutResponseHopLimit: 64 }],
  [{ HttpProtocolIpv6: 'disabled' as const, InstanceMetadataTags: 'disabled' as const }, untouched],
])('%j changes that and nothing else', (input, options) => {
  const changed = change(input)
  expect(changed.options).toEqual(options)
  expect(changed.output).toEqual({
    InstanceId: id,
    InstanceMetadataOptions: {
      State: 'pending',
      HttpTokens: options.httpTokens,
      HttpPutResponseHopLimit: options.httpPutResponseHopLimit,
      HttpEndpoint: options.httpEndpoint,
      HttpProtocolIpv6: 'disabled',
      InstanceMetadataTags: 'disabled',
    },
  })
})

test.each([
  [{ HttpPutResponseHopLimit: 0 }, 'InvalidParameterValue', 400, 'Value (0) for parameter HttpPutResponseHopLimit is invalid'],
  [{ HttpPutResponseHopLimit: 65 }, 'InvalidParameterValue', 400, 'Value (65) for parameter HttpPutResponseHopLimit is invalid'],
  [{ HttpTokens: 'never' as 'optional' }, 'InvalidParameterValue', 400, 'Value (never) for parameter HttpTokens is invalid'],
  [{ InstanceId: 'i-00000000000000009' }, 'InvalidInstanceID.NotFound', 400, "'i-00000000000000009' does not exist"],
  [{ InstanceMetadataTags: 'enabled' as const }, 'NotEmulated', 400, 'tags in the metadata'],
  [{ HttpProtocolIpv6: 'enabled' as const }, 'NotEmulated', 400, 'over IPv6'],
  [{ DryRun: true, HttpEndpoint: 'disabled' as const }, 'DryRunOperation', 412, 'Request would have succeeded'],
])('%j is answered with %s, and nothing changes', (input, code, status, words) => {
  expect(change(input)).toEqual({
    refusal: expect.objectContaining({ code, status, message: expect.stringContaining(words) }),
    options: untouched,
  })
})
