import { expect, test } from 'vitest'
import { AwsError } from '../../aws-error.ts'
import { createS3 } from './s3.ts'

test('a refusal is a document without an envelope, with what S3 says besides and the ids that its support asks for', () => {
  const error = new AwsError('SignatureDoesNotMatch', 403, 'no <way>', { StringToSign: 'a\nb', 'X-Amz-Expires': '60' })
  const { status, headers, body } = createS3().writeError(error, undefined, '01234567-89ab-4cde-8f01-23456789abcd')
  const hostId = headers[3]
  expect(status).toBe(403)
  expect(headers).toEqual([
    ...['x-amz-request-id', '0123456789AB4CDE', 'x-amz-id-2', hostId],
    ...['Content-Type', 'application/xml', 'Server', 'AmazonS3'],
  ])
  expect(hostId).toMatch(/^[A-Za-z0-9+/]{86}==$/)
  expect(body).toBe(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>SignatureDoesNotMatch</Code><Message>no &lt;way&gt;</Message><StringToSign>a\nb</StringToSign><X-Amz-Expires>60</X-Amz-Expires><RequestId>0123456789AB4CDE</RequestId><HostId>${hostId}</HostId></Error>`,
  )
})
