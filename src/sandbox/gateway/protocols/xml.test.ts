import type { StaticOperationSchema, StaticStructureSchema } from '@smithy/types'
import { expect, test } from 'vitest'
import { AwsError } from '../../aws-error.ts'
import type { Service } from '../../services/_define.ts'
import { createEc2Query } from './ec2-query.ts'
import { createQuery } from './query.ts'

const shape: StaticStructureSchema = [3, 'com.example', 'Out', 0, ['Text', 'Count', 'Flag', 'At'], [0, 1, 2, 4]]
const operation: StaticOperationSchema = [9, 'com.example', 'Do', 0, 'unit', () => shape]
const silent: StaticOperationSchema = [9, 'com.example', 'Hush', 0, 'unit', 'unit']
const service: Service = { id: 'x', protocol: 'query', target: '1', xmlNamespace: 'urn:x', operations: [], names: [] }
const output = { Text: '<a>&"b"\r\n', Count: 1.5, Flag: false, At: new Date(1500) }
const text = (body: string | Uint8Array) => Buffer.from(body).toString()

const members =
  '<Text>&lt;a&gt;&amp;&quot;b&quot;&#x0D;&#x0A;</Text><Count>1.5</Count><Flag>false</Flag><At>1970-01-01T00:00:01.500Z</At>'

test('the query protocol wraps the output in a result', () => {
  const { writeAnswer } = createQuery()
  expect(text(writeAnswer(service, operation, output, 'ID').body)).toBe(
    `<DoResponse xmlns="urn:x"><DoResult>${members}</DoResult><ResponseMetadata><RequestId>ID</RequestId></ResponseMetadata></DoResponse>`,
  )
  expect(text(writeAnswer(service, silent, undefined, 'ID').body)).toBe(
    '<HushResponse xmlns="urn:x"><ResponseMetadata><RequestId>ID</RequestId></ResponseMetadata></HushResponse>',
  )
})

test("EC2's protocol puts the output right into the response", () => {
  const { writeAnswer } = createEc2Query()
  expect(text(writeAnswer(service, operation, output, 'ID').body)).toBe(
    `<?xml version="1.0" encoding="UTF-8"?>\n<DoResponse xmlns="urn:x"><requestId>ID</requestId>${members}</DoResponse>`,
  )
  expect(text(writeAnswer(service, silent, undefined, 'ID').body)).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<HushResponse xmlns="urn:x"><requestId>ID</requestId></HushResponse>',
  )
})

test('a server fault is the receiver’s', () => {
  const { writeError } = createQuery()
  expect(writeError(new AwsError('InternalFailure', 500, 'm'), service, 'ID')).toEqual({
    status: 500,
    headers: ['x-amzn-RequestId', 'ID', 'Content-Type', 'text/xml'],
    body: '<ErrorResponse xmlns="urn:x"><Error><Type>Receiver</Type><Code>InternalFailure</Code><Message>m</Message></Error><RequestId>ID</RequestId></ErrorResponse>',
  })
})

test('characters that XML has not become replacement characters', () => {
  const { writeError } = createEc2Query()
  expect(text(writeError(new AwsError('C', 400, 'a\0b\ud800c\u{1f600}\ufffe\t'), service, 'ID').body)).toContain(
    '<Message>a\ufffdb\ufffdc\u{1f600}\ufffd\t</Message>',
  )
})
