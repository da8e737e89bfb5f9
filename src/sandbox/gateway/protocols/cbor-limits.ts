/** Whether CBOR is well-formed and modest. The SDK's decoder believes what lengths and exponents say, and would reserve memory for them. */

/** Far deeper than any shape of AWS, far shallower than the stack. */
const maxDepth = 64
const indefinite = 31
const endOfIndefinite = 0xff
/** Seconds since the epoch: the one tag that the protocol has. */
const timeTag = 1

/** Throws RangeError. */
export function demandModestCbor(bytes: Uint8Array): void {
  const end = skipItem(bytes, 0, 0)
  if (end !== bytes.length) throw new RangeError('bytes behind the value')
}

/** Where the item that begins here ends. */
function skipItem(bytes: Uint8Array, at: number, depth: number): number {
  if (depth > maxDepth) throw new RangeError('nested too deeply')
  const first = byteAt(bytes, at)
  const major = first >> 5
  const minor = first & 31
  if (minor === indefinite && major >= 2 && major <= 5) return skipIndefinite(bytes, at + 1, major, depth)
  const { argument, next } = readArgument(bytes, at, minor)
  switch (major) {
    case 2:
    case 3:
      if (argument > bytes.length - next) throw new RangeError('longer than the body')
      return next + argument
    case 4:
      return skipItems(bytes, next, argument, depth)
    case 5:
      return skipItems(bytes, next, argument * 2, depth)
    case 6:
      if (argument !== timeTag) throw new RangeError('a tag that the protocol has not')
      return skipItem(bytes, next, depth + 1)
    default:
      return next
  }
}

function skipItems(bytes: Uint8Array, at: number, count: number, depth: number): number {
  // Each takes a byte at least.
  if (count > bytes.length - at) throw new RangeError('more items than bytes')
  let next = at
  for (let i = 0; i < count; i++) next = skipItem(bytes, next, depth + 1)
  return next
}

function skipIndefinite(bytes: Uint8Array, at: number, major: number, depth: number): number {
  let next = at
  while (byteAt(bytes, next) !== endOfIndefinite) {
    // The pieces of a string are strings of its kind, of a length that is said.
    const piece = byteAt(bytes, next)
    if (major <= 3 && (piece >> 5 !== major || (piece & 31) === indefinite)) throw new RangeError('no piece of a string')
    next = skipItem(bytes, next, depth + 1)
  }
  return next + 1
}

function readArgument(bytes: Uint8Array, at: number, minor: number): { argument: number; next: number } {
  if (minor < 24) return { argument: minor, next: at + 1 }
  const size = { 24: 1, 25: 2, 26: 4, 27: 8 }[minor]
  if (size === undefined) throw new RangeError('no length')
  let argument = 0
  for (let i = 1; i <= size; i++) argument = argument * 256 + byteAt(bytes, at + i)
  return { argument, next: at + 1 + size }
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]
  if (byte === undefined) throw new RangeError('the body ends too early')
  return byte
}
