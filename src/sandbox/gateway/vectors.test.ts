import { createSecretKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { canonicalRequest, headerValues } from './canonical.ts'
import { rulesOf } from './signing-rules.ts'
import { deriveKey, hmac, sha256, stringToSign } from './sigv4.ts'
import { secret, vectors } from './vectors.ts'

const scope = '20150830/us-east-1/service/aws4_request'
const key = deriveKey(createSecretKey(Buffer.from(`AWS4${secret}`)), scope)

test.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
  const { method, path, query, headers, signedHeaders, signature } = vector
  const rawHeaders = ['Host', 'example.amazonaws.com', 'X-Amz-Date', '20150830T123600Z', ...headers]
  const body = Buffer.from(vector.body)
  const canonical = canonicalRequest(
    { method, path, query, rawHeaders, body },
    headerValues(rawHeaders),
    { signedHeaders, presigned: false },
    { ...rulesOf('service'), path: vector.pathIs },
    sha256(body),
  )
  expect(hmac(key, stringToSign('20150830T123600Z', scope, sha256(canonical))).toString('hex'), canonical).toBe(signature)
})

test('every name stands once, and the -unnormalized ones are read by the rules of S3', () => {
  expect(new Set(vectors.map(({ name }) => name)).size).toBe(vectors.length)
  expect(rulesOf('s3').path).toBe('as-sent')
  expect(rulesOf('service').path).toBe('normalised')
})
