import { expect, test } from 'vitest'
import cloudInit from '../../src/stack/render/cloud-init.ts'
import { completeStack } from '../../src/stack/stack.ts'

test('user data names its package in plain text, where Terraform looks for it', () => {
  const published = { url: 'https://bucket.s3.us-east-1.amazonaws.com/packages/rolecall-1.2.3.tgz', sha256: 'ab'.repeat(32) }
  const place = { partition: 'aws', region: 'us-east-1', accountId: '111122223333' }
  const userData = cloudInit.render(completeStack(), place, { published })
  expect(userData).toContain(published.url)
  expect(userData).toContain(published.sha256)
})
