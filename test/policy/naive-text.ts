// How the naive evaluator reads text: policy variables, wildcards, ARNs.

export type Context = Readonly<Record<string, string | readonly string[]>>

/** One character of a pattern. Only a wild one means more than itself. */
export interface Token {
  readonly char: string
  readonly isWild: boolean
}

const literal = (text: string): Token[] => [...text].map((char) => ({ char, isWild: false }))
const written = (text: string): Token[] => [...text].map((char) => ({ char, isWild: char === '*' || char === '?' }))

/** Every character as it stands: for operators that know neither variables nor wildcards. */
export const plain = literal

/** A pattern with its variables filled in, or undefined when one of them has no value. */
export function fill(pattern: string, version: string, context: Context): Token[] | undefined {
  // UG reference_policies_elements_version: variables came with 2012-10-17; before that `${` is text.
  if (version !== '2012-10-17') return written(pattern)
  const start = pattern.indexOf('${')
  const end = pattern.indexOf('}', start)
  if (start < 0 || end < 0) return written(pattern)
  const value = variable(pattern.slice(start + 2, end), context)
  const rest = fill(pattern.slice(end + 1), version, context)
  if (value === undefined || rest === undefined) return undefined
  return [...written(pattern.slice(0, start)), ...literal(value), ...rest]
}

function variable(text: string, context: Context): string | undefined {
  // UG reference_policies_variables, "Special characters".
  if (text === '*' || text === '?' || text === '$') return text
  // UG reference_policies_variables, "Specifying default values": a comma, a space, and quotes.
  const [name = '', ...defaults] = text.split(', ')
  const value = context[name.toLowerCase()]
  // UG …condition-single-vs-multi-valued-context-keys: a multivalued key is no variable.
  if (typeof value === 'string') return value
  return defaults.length === 0 ? undefined : defaults.join(', ').slice(1, -1)
}

/** Whether the whole text is what the pattern says; `*` is any run of characters, `?` is one. */
export function matches(pattern: readonly Token[], text: readonly string[]): boolean {
  const [first, ...rest] = pattern
  if (first === undefined) return text.length === 0
  if (first.isWild && first.char === '*') return matches(rest, text) || (text.length > 0 && matches(pattern, text.slice(1)))
  if (text.length === 0) return false
  return ((first.isWild && first.char === '?') || first.char === text[0]) && matches(rest, text.slice(1))
}

/** Whether an ARN is what a pattern of a Resource element says. */
export function matchesResource(pattern: readonly Token[], text: readonly string[], colons = 0): boolean {
  const [first, ...rest] = pattern
  if (first === undefined) return text.length === 0
  // UG reference_policies_elements_resource: wildcards stay inside a segment, but a `*` that ends one goes past colons.
  const isLast = rest[0] === undefined || rest[0].char === ':'
  const goesOn = (char: string | undefined) => char !== undefined && (char !== ':' || colons >= 5)
  if (first.isWild && first.char === '*') {
    if (matchesResource(rest, text, colons)) return true
    return (isLast ? text.length > 0 : goesOn(text[0])) && matchesResource(pattern, text.slice(1), colons)
  }
  if (text.length === 0) return false
  const fits = first.isWild ? goesOn(text[0]) : first.char === text[0]
  return fits && matchesResource(rest, text.slice(1), colons + (first.char === ':' ? 1 : 0))
}

/** Whether an ARN is what a pattern of an ARN operator says, part by part. */
export function matchesArn(pattern: readonly Token[], text: readonly string[]): boolean {
  // UG reference_policies_elements_condition_operators, "ARN": each of the six parts is checked by itself.
  const wanted = parts(pattern, (token) => token.char)
  const actual = parts(text, (char) => char)
  if (wanted.length !== 6 || actual.length !== 6) return false
  return wanted.every((part, index) => matches(part, actual[index] ?? []))
}

function parts<T>(list: readonly T[], charOf: (item: T) => string, left = 5): T[][] {
  const colon = list.findIndex((item) => charOf(item) === ':')
  if (left === 0 || colon < 0) return [[...list]]
  return [list.slice(0, colon), ...parts(list.slice(colon + 1), charOf, left - 1)]
}
