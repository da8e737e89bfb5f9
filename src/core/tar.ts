/** Files as one tar archive (POSIX ustar): the same files give the same bytes. */

export interface TarEntry {
  /** Relative, up to 100 bytes. */
  path: string
  text: string
  /** Permission bits. */
  mode: number
}

const blockBytes = 512

/** @param modifiedAt seconds since 1970, for all of them */
export function tar(entries: readonly TarEntry[], modifiedAt = 0): Buffer {
  const blocks = entries.flatMap(({ path, text, mode }) => {
    const body = Buffer.from(text)
    const padding = Buffer.alloc((blockBytes - (body.length % blockBytes)) % blockBytes)
    return [headerOf(path, body.length, mode, modifiedAt), body, padding]
  })
  // Two empty blocks end an archive.
  return Buffer.concat([...blocks, Buffer.alloc(2 * blockBytes)])
}

function headerOf(path: string, size: number, mode: number, modifiedAt: number): Buffer {
  if (Buffer.byteLength(path) > 100) throw new RangeError(`the path ${path} is too long for an archive`)
  const header = Buffer.alloc(blockBytes)
  const octal = (value: number, width: number) => value.toString(8).padStart(width - 1, '0')
  header.write(path, 0)
  header.write(octal(mode, 8), 100)
  header.write(octal(0, 8), 108)
  header.write(octal(0, 8), 116)
  header.write(octal(size, 12), 124)
  header.write(octal(modifiedAt, 12), 136)
  // The sum is taken with blanks where it will stand.
  header.write(' '.repeat(8), 148)
  header.write('0', 156)
  header.write('ustar\u000000', 257)
  header.write(
    `${octal(
      header.reduce((sum, byte) => sum + byte),
      7,
    )}\u0000 `,
    148,
  )
  return header
}
