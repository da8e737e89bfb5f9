import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { seedImage } from './seed-image.ts'

test('an image goes by the digest of its manifest, which names its layers', () => {
  const { digest, tags, manifest, mediaType, layers } = seedImage('latest')
  expect(digest).toBe(`sha256:${createHash('sha256').update(manifest).digest('hex')}`)
  expect([...tags]).toEqual(['latest'])
  const read = JSON.parse(manifest)
  expect(read).toMatchObject({ schemaVersion: 2, mediaType })
  expect(read.layers.map((layer: { digest: string }) => layer.digest)).toEqual(layers)
})
