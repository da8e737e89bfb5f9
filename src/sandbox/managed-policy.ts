/** A managed policy: a document with a name of its own, in up to five versions, of which one counts. */
import type { PolicyDocument } from '../policy/index.ts'
import { randomBase32 } from './sessions.ts'
import type { Tags } from './world.ts'

export interface PolicyVersion {
  /** `v1`, `v2`, … */
  readonly id: string
  readonly document: PolicyDocument
  /** Milliseconds since the epoch. */
  readonly createdAt: number
}

export interface NewManagedPolicy {
  readonly arn: string
  readonly name: string
  readonly document: PolicyDocument
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  /** With a slash at both ends. */
  readonly path?: string
  readonly description?: string | undefined
  readonly tags?: Tags
}

export class ManagedPolicy {
  readonly arn: string
  readonly name: string
  /** `ANPA…` */
  readonly id = `ANPA${randomBase32(17)}`
  readonly path: string
  readonly description: string | undefined
  readonly tags: Tags
  readonly createdAt: number
  /** By their ids, the oldest first. */
  readonly versions = new Map<string, PolicyVersion>()
  /** The one that counts. */
  defaultVersion: PolicyVersion
  /** What that one says. */
  document: PolicyDocument
  #made = 0

  constructor({ arn, name, document, createdAt, path = '/', description, tags = new Map() }: NewManagedPolicy) {
    this.arn = arn
    this.name = name
    this.path = path
    this.description = description
    this.tags = tags
    this.createdAt = createdAt
    this.document = document
    this.defaultVersion = this.addVersion(document, createdAt)
  }

  /** A number is never used again. @param createdAt milliseconds since the epoch */
  addVersion(document: PolicyDocument, createdAt: number): PolicyVersion {
    const version = { id: `v${++this.#made}`, document, createdAt }
    this.versions.set(version.id, version)
    return version
  }

  makeDefault(version: PolicyVersion): void {
    this.defaultVersion = version
    this.document = version.document
  }
}
