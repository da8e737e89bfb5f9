import { expect, test } from 'vitest'
import { awsSettings } from './aws-settings.ts'
import { completeStack } from './stack.ts'

test('the SDKs ask the metadata service by IPv4 and never without a token', () => {
  expect(awsSettings(completeStack(), 'eu-central-1')).toEqual({
    region: 'eu-central-1',
    output: 'json',
    ec2_metadata_service_endpoint_mode: 'IPv4',
    ec2_metadata_v1_disabled: 'true',
  })
})

test('where the stack falls back to IMDSv1, it is not forbidden', () => {
  expect(awsSettings(completeStack({ imdsv1Fallback: 'when-unavailable' }), 'eu-central-1')).toMatchObject({
    ec2_metadata_v1_disabled: 'false',
  })
})
