import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { decompress } from './decompress.ts'

function request(body: Buffer, encoding?: string) {
  return { method: 'POST', path: '/', query: '', rawHeaders: encoding === undefined ? [] : ['Content-Encoding', encoding], body }
}
const refusal = (code: string, status: number) => expect.objectContaining({ name: 'AwsError', code, status })

test('a body is taken as it is, or unpacked', () => {
  const body = Buffer.from('{}')
  expect(decompress(request(body)).body).toBe(body)
  expect(decompress(request(body, 'identity')).body).toBe(body)
  expect(decompress(request(gzipSync(body), 'GZIP')).body.toString()).toBe('{}')
})

test('a body that unpacks to more than 8 MB is refused', () => {
  expect(decompress(request(gzipSync(Buffer.alloc(8 * 1024 * 1024)), 'gzip')).body).toHaveLength(8 * 1024 * 1024)
  expect(() => decompress(request(gzipSync(Buffer.alloc(8 * 1024 * 1024 + 1)), 'gzip'))).toThrow(
    refusal('RequestEntityTooLarge', 413),
  )
})

test('a body that is no gzip, or packed in another way, is refused', () => {
  expect(() => decompress(request(Buffer.from('{}'), 'gzip'))).toThrow(refusal('SerializationException', 400))
  expect(() => decompress(request(gzipSync('{}').subarray(0, 10), 'gzip'))).toThrow(refusal('SerializationException', 400))
  expect(() => decompress(request(Buffer.from('{}'), 'br'))).toThrow(refusal('UnsupportedMediaType', 415))
})
