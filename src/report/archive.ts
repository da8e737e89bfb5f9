/** A gzipped tar archive with a manifest, the same bytes for the same content. */
import { gzip } from 'node:zlib'
import { tar } from '../core/tar.ts'

export interface ArchiveFile {
  /** Below the archive's folder, such as `logs/cloud-init.log`. */
  readonly name: string
  /** What it is, as a phrase. */
  readonly what: string
  readonly text: string
}

export interface LeftOut {
  readonly what: string
  readonly because: string
}

export interface ArchiveContent {
  /** The one folder that everything is in. */
  readonly folder: string
  /** UTC to the second. */
  readonly takenAt: string
  readonly files: readonly ArchiveFile[]
  readonly leftOut: readonly LeftOut[]
}

/** `manifest.json` first, then the files by name; each for its owner alone. */
export async function packArchive(content: ArchiveContent): Promise<Uint8Array> {
  const files = [...content.files].sort((a, b) => (a.name < b.name ? -1 : 1))
  const entries = [{ name: 'manifest.json', text: manifest({ ...content, files }) }, ...files]
  const archive = tar(
    entries.map(({ name, text }) => ({ path: `${content.folder}/${name}`, text, mode: 0o600 })),
    Date.parse(content.takenAt) / 1000,
  )
  return new Promise((resolve, reject) => gzip(archive, (error, packed) => (error ? reject(error) : resolve(packed))))
}

function manifest({ takenAt, files, leftOut }: ArchiveContent): string {
  const listed = files.map(({ name, what, text }) => ({ name, what, bytes: Buffer.byteLength(text) }))
  return `${JSON.stringify({ schema: 'rolecall.archive/1', takenAt, files: listed, leftOut }, undefined, 2)}\n`
}
