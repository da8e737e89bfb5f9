/** The smallest image that is one: a layer without files, its configuration, and the manifest that names both by their digests. */
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { Image } from './world.ts'

const mediaType = 'application/vnd.docker.distribution.manifest.v2+json'
// A tar archive ends with two empty blocks; this one has nothing before them.
const emptyArchive = Buffer.alloc(1024)

export function seedImage(tag: string): Image {
  const layer = gzipSync(emptyArchive)
  const config = JSON.stringify({
    architecture: 'amd64',
    os: 'linux',
    config: {},
    rootfs: { type: 'layers', diff_ids: [digestOf(emptyArchive)] },
  })
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType,
    config: { mediaType: 'application/vnd.docker.container.image.v1+json', size: config.length, digest: digestOf(config) },
    layers: [{ mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip', size: layer.length, digest: digestOf(layer) }],
  })
  return { digest: digestOf(manifest), tags: new Set([tag]), manifest, mediaType, layers: [digestOf(layer)] }
}

function digestOf(content: string | Uint8Array): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`
}
