/** Address operators: an IPv4 or IPv6 address within a range such as `10.0.0.0/8`; one without a prefix is that address alone. */
import { literalText } from '../words.ts'
import { pair } from './_define.ts'

export const ipOperators = pair('IpAddress', 'NotIpAddress', {
  takesVariables: false,
  compile(pieces) {
    const range = parseRange(literalText(pieces))
    if (range === undefined) return () => false
    const { network, ignored } = range
    return (actual) => {
      const address = parseAddress(actual)
      return address?.bits === network.bits && address.value >> ignored === network.value >> ignored
    }
  },
})

/** @returns the network, and how many of its last bits do not matter */
function parseRange(text: string): { network: Address; ignored: bigint } | undefined {
  const [address = '', prefix, ...rest] = text.split('/')
  const network = parseAddress(address)
  if (!network || rest.length > 0) return undefined
  if (prefix !== undefined && !/^\d{1,3}$/.test(prefix)) return undefined
  const length = prefix === undefined ? network.bits : Number(prefix)
  return length > network.bits ? undefined : { network, ignored: BigInt(network.bits - length) }
}

interface Address {
  readonly bits: 32 | 128
  readonly value: bigint
}

function parseAddress(text: string): Address | undefined {
  return text.includes(':') ? parseV6(text) : parseV4(text)
}

function parseV4(text: string): Address | undefined {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)) return undefined
  return { bits: 32, value: parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n) }
}

function parseV6(text: string): Address | undefined {
  const [head = '', tail, ...rest] = inHex(text).split('::')
  if (rest.length > 0) return undefined
  const groups = (part: string) => (part === '' ? [] : part.split(':'))
  const before = groups(head)
  const after = tail === undefined ? [] : groups(tail)
  const missing = 8 - before.length - after.length
  // `::` stands for one group at least.
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined
  const all = [...before, ...Array<string>(missing).fill('0'), ...after]
  if (!all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined
  return { bits: 128, value: all.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n) }
}

/** The last two groups may be written as an IPv4 address. */
function inHex(text: string): string {
  const at = text.lastIndexOf(':') + 1
  const last = parseV4(text.slice(at))
  if (last === undefined) return text
  return `${text.slice(0, at)}${(last.value >> 16n).toString(16)}:${(last.value & 0xffffn).toString(16)}`
}
