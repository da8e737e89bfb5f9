/** Filter patterns over events that are JSON: comparisons of members, joined by `&&` and `||`. */
import { AwsError } from '../../../aws-error.ts'

type Test = (document: unknown) => boolean

const comparison =
  /\s*\$((?:\.[\w-]+|\[\d+\])+)\s*(?:(>=|<=|!=|=|>|<)\s*(?:"((?:[^"\\]|\\.)*)"|([\w.*:/+-]+))|IS\s+(TRUE|FALSE|NULL)|(NOT\s+EXISTS))\s*(&&|\|\||$)/y

/** Throws AwsError `NotEmulated` for what it cannot read: parentheses, regular expressions, or nothing that AWS would take. */
export function readJsonPattern(pattern: string): (message: string) => boolean {
  const [, text] = /^\{(.*)\}$/s.exec(pattern) ?? []
  if (text === undefined) throw notEmulated()
  const body = text.trim()
  const alternatives: Test[][] = [[]]
  let joint: string | undefined = 'none yet'
  const next = new RegExp(comparison)
  while (next.lastIndex < body.length) {
    const found = next.exec(body)
    if (found === null) throw notEmulated()
    alternatives.at(-1)?.push(testOf(found))
    joint = found[7]
    if (joint === '||') alternatives.push([])
  }
  // The last comparison joins nothing, and there is one at least.
  if (joint !== '') throw notEmulated()
  return (message) => {
    const document = parse(message)
    return document !== undefined && alternatives.some((tests) => tests.every((test) => test(document)))
  }
}

function testOf([, path = '', operator, quoted, bare = '', literal, absent]: RegExpExecArray): Test {
  const steps = path.match(/[\w-]+/g) ?? []
  const read = (document: unknown) => steps.reduce(memberOf, document)
  if (absent !== undefined) return (document) => read(document) === undefined
  if (literal !== undefined) return (document) => read(document) === { TRUE: true, FALSE: false, NULL: null }[literal]
  const wanted = quoted?.replace(/\\(.)/gs, '$1') ?? bare
  const number = quoted === undefined ? Number(wanted) : Number.NaN
  return (document) => {
    const actual = read(document)
    if (typeof actual === 'number' && !Number.isNaN(number)) return compare(actual, operator, number)
    if (typeof actual !== 'string') return false
    if (operator === '=') return fits(actual, wanted)
    return operator === '!=' && !fits(actual, wanted)
  }
}

function compare(actual: number, operator: string | undefined, wanted: number): boolean {
  switch (operator) {
    case '=':
      return actual === wanted
    case '!=':
      return actual !== wanted
    case '>':
      return actual > wanted
    case '>=':
      return actual >= wanted
    case '<':
      return actual < wanted
    default:
      return actual <= wanted
  }
}

/** A star at either end stands for anything. */
function fits(actual: string, wanted: string): boolean {
  const core = wanted.replace(/^\*|\*$/g, '')
  const [open, shut] = [wanted.startsWith('*'), wanted.endsWith('*')]
  if (open && shut) return actual.includes(core)
  return open ? actual.endsWith(core) : shut ? actual.startsWith(core) : actual === core
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined
}

function parse(message: string): unknown {
  try {
    return JSON.parse(message)
  } catch {
    return undefined
  }
}

function notEmulated(): AwsError {
  return new AwsError('NotEmulated', 400, 'this sandbox does not emulate this kind of JSON selector in filter patterns yet')
}
