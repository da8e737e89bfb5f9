/** Request targets: what is left of a path once it is normalised as EC2 does. */

/**
 * The names in a target. Captured on EC2: `//`, `/./`, a trailing slash, percent-encoding and a query change nothing.
 * Not captured, taken to follow: `..` goes up, an absolute URL counts by its path.
 */
export function segmentsOf(target: string): string[] {
  const relative = target.startsWith('/') ? target : target.replace(/^https?:\/\/[^/?#]*/i, '')
  const end = relative.search(/[?#]/)
  const path = end === -1 ? relative : relative.slice(0, end)
  const segments: string[] = []
  for (const name of decode(path).split('/')) {
    if (name === '..') segments.pop()
    else if (name !== '' && name !== '.') segments.push(name)
  }
  return segments
}

/** Unlike decodeURIComponent it never throws: a broken escape stays as it is, and then names nothing. */
function decode(path: string): string {
  return path.includes('%') ? path.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))) : path
}
