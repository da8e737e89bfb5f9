/** S3's REST with XML, as far as a refusal goes: an error document of its own, without an envelope. */
import { createHash } from 'node:crypto'
import type { ErrorWriter } from './_define.ts'
import { element } from './xml.ts'

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

export function createS3(): ErrorWriter {
  return {
    id: 's3',
    writeError({ code, message, status, elements }, _service, requestId) {
      const id = requestId.replaceAll('-', '').slice(0, 16).toUpperCase()
      // The id of a host, which there is none of; clients show it to AWS's support.
      const hostId = createHash('sha512').update(requestId).digest('base64')
      const told = { Code: code, Message: message, ...elements, RequestId: id, HostId: hostId }
      const body = Object.entries(told).map(([name, text]) => element(name, text))
      return {
        status,
        headers: ['x-amz-request-id', id, 'x-amz-id-2', hostId, 'Content-Type', 'application/xml', 'Server', 'AmazonS3'],
        body: `${declaration}<Error>${body.join('')}</Error>`,
      }
    },
  }
}
