import { expect, test } from 'vitest'
import { completeStack } from '../stack.ts'
import awsConfig from './aws-config.ts'

const place = { partition: 'aws', region: 'eu-central-1', accountId: '111122223333' }

test('the default profile has the settings, and no keys', () => {
  expect(awsConfig.render(completeStack(), place)).toBe(
    `[default]
region = eu-central-1
output = json
ec2_metadata_service_endpoint_mode = IPv4
ec2_metadata_v1_disabled = true
`,
  )
})
