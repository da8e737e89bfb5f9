import { createHash, createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { NodeSha256 } from './sha256.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

test('without a key it hashes, whatever form the data has', async () => {
  const sha = new NodeSha256()
  sha.update('a')
  sha.update(new Uint8Array([98]))
  sha.update(new Uint8Array([99]).buffer)
  expect(hex(await sha.digest())).toBe(createHash('sha256').update('abc').digest('hex'))
})

test('a view into a larger buffer counts by what it shows', async () => {
  const sha = new NodeSha256()
  sha.update(new Uint8Array([1, 2, 3, 4]).subarray(1, 3))
  expect(hex(await sha.digest())).toBe(
    createHash('sha256')
      .update(Buffer.from([2, 3]))
      .digest('hex'),
  )
})

test('with a key it seals', async () => {
  const sha = new NodeSha256('key')
  sha.update('abc')
  expect(hex(await sha.digest())).toBe(createHmac('sha256', 'key').update('abc').digest('hex'))
})
