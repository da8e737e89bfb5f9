// How the naive evaluator reads numbers, dates and addresses. What cannot be read is undefined, and equals nothing.

/** A decimal number as a whole number of 10^-20. */
export function readNumber(text: string): bigint | undefined {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!found) return undefined
  const [, sign, whole = '', fraction = ''] = found
  const size = BigInt(whole + fraction.padEnd(20, '0'))
  return sign === '-' ? -size : size
}

/** Seconds since 1970, with their fraction. */
export function readDate(text: string): number | undefined {
  // UG reference_policies_elements_condition_operators, "Date": the W3C's forms of ISO 8601, or seconds since 1970.
  if (/^\d{1,12}$/.test(text) && text.length !== 4) return Number(text)
  const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?(Z|[+-]\d\d:\d\d))?)?)?$/.exec(text)
  if (!found) return undefined
  const [year, month, day] = [Number(found[1]), Number(found[2] ?? 1), Number(found[3] ?? 1)]
  // Seconds count to the thousandth.
  const [hour, minute, second] = [Number(found[4] ?? 0), Number(found[5] ?? 0), Number((found[6] ?? '0').slice(0, 6))]
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || hour > 23 || minute > 59 || second >= 60)
    return undefined
  const zone = readZone(found[7] ?? 'Z')
  if (zone === undefined) return undefined
  let days = day - 1
  for (let earlier = 1; earlier < month; earlier++) days += daysIn(year, earlier)
  for (let earlier = 1970; earlier < year; earlier++) days += isLeap(earlier) ? 366 : 365
  for (let later = year; later < 1970; later++) days -= isLeap(later) ? 366 : 365
  return ((days * 24 + hour) * 60 + minute - zone) * 60 + second
}

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const daysIn = (year: number, month: number) => (month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31)

function readZone(text: string): number | undefined {
  if (text === 'Z') return 0
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(4, 6))]
  if (hours > 23 || minutes > 59) return undefined
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

interface Address {
  readonly bits: 32 | 128
  readonly value: bigint
}

/** An address alone, without a prefix. */
function readAddress(text: string): Address | undefined {
  return readV4(text) ?? readV6(text)
}

/** Whether an address lies in a range such as 10.0.0.0/8; a range without a prefix is one address. */
export function isInRange(range: string, address: string): boolean {
  const [base = '', prefix, ...more] = range.split('/')
  const [from, what] = [readAddress(base), readAddress(address)]
  if (!from || !what || from.bits !== what.bits || more.length > 0) return false
  // UG reference_policies_elements_condition_operators, "IP address": without a prefix it is the one address.
  if (prefix !== undefined && !/^\d{1,3}$/.test(prefix)) return false
  const length = prefix === undefined ? from.bits : Number(prefix)
  if (length > from.bits) return false
  const size = 2n ** BigInt(from.bits - length)
  return from.value / size === what.value / size
}

function readV4(text: string): Address | undefined {
  const bytes = text.split('.')
  if (bytes.length !== 4 || !bytes.every((byte) => /^(0|[1-9]\d{0,2})$/.test(byte) && Number(byte) < 256)) return undefined
  return { bits: 32, value: bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n) }
}

function readV6(text: string): Address | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [left, right] = halves.map((half) => groupsOf(half))
  if (left === undefined || (halves.length === 2 && right === undefined)) return undefined
  // An IPv4 address may only stand at the very end.
  if (halves.length === 2 && halves[0]?.includes('.')) return undefined
  const missing = 8 - left.length - (right?.length ?? 0)
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined
  const groups = [...left, ...Array<bigint>(missing).fill(0n), ...(right ?? [])]
  return { bits: 128, value: groups.reduce((sum, group) => sum * 65536n + group, 0n) }
}

function groupsOf(text: string): bigint[] | undefined {
  if (text === '') return []
  const groups: bigint[] = []
  const written = text.split(':')
  for (const [index, group] of written.entries()) {
    const v4 = index === written.length - 1 ? readV4(group) : undefined
    if (v4) groups.push(v4.value / 65536n, v4.value % 65536n)
    else if (/^[0-9a-f]{1,4}$/i.test(group)) groups.push(BigInt(`0x${group}`))
    else return undefined
  }
  return groups
}

/** Whether a text is base64 in the one way that bytes are written so, padding and all. */
export function isBase64(text: string): boolean {
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/.test(text)
}
