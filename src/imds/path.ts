/** Paths of the metadata service. */

/** A path that begins with a slash stands at the root, any other under `latest/meta-data`. */
export function metadataPath(path: string): string {
  return path.startsWith('/') ? path : `/latest/meta-data/${path}`
}
