// How the naive evaluator reads text: policy variables, wildcards, ARNs.

export type Context = Readonly<Record<string, string | readonly string[]>>

/** The values of an element, which may be one alone. */
export const listOf = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).map(String)

/** One character of a pattern. Only a wild one means more than itself. */
export interface Token {
  readonly char: string
  readonly isWild: boolean
}

const literal = (text: string): Token[] => [...text].map((char) => ({ char, isWild: false }))
/** A pattern as it stands, without variables. */
export const wild = (text: string): Token[] => [...text].map((char) => ({ char, isWild: char === '*' || char === '?' }))

/** Every character as it stands: for operators that know neither variables nor wildcards. */
export const plain = literal

/** A pattern with its variables filled in, or undefined when one of them has no value. */
export function fill(pattern: string, version: string, context: Context): Token[] | undefined {
  // UG reference_policies_elements_version: variables came with 2012-10-17; before that `${` is text.
  if (version !== '2012-10-17') return wild(pattern)
  const start = pattern.indexOf('${')
  const end = pattern.indexOf('}', start)
  if (start < 0 || end < 0) return wild(pattern)
  const value = variable(pattern.slice(start + 2, end), context)
  const rest = fill(pattern.slice(end + 1), version, context)
  if (value === undefined || rest === undefined) return undefined
  return [...wild(pattern.slice(0, start)), ...literal(value), ...rest]
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

/** Whether the text from its place `t` on is what the pattern from `p` on says; `*` is any run of characters, `?` is one. */
export function matches(pattern: readonly Token[], text: readonly string[], p = 0, t = 0): boolean {
  const token = pattern[p]
  if (token === undefined) return t === text.length
  if (token.isWild && token.char === '*')
    return matches(pattern, text, p + 1, t) || (t < text.length && matches(pattern, text, p, t + 1))
  return t < text.length && (token.isWild || token.char === text[t]) && matches(pattern, text, p + 1, t + 1)
}

/** Whether an ARN is what a pattern of a Resource element says. */
export function matchesResource(pattern: readonly Token[], text: readonly string[], p = 0, t = 0, colons = 0): boolean {
  const token = pattern[p]
  if (token === undefined) return t === text.length
  // UG reference_policies_elements_resource: wildcards stay inside a segment, but a `*` that ends one goes past colons.
  const staysInside = colons < 5 && text[t] === ':'
  if (token.isWild && token.char === '*') {
    const endsSegment = p + 1 === pattern.length || pattern[p + 1]?.char === ':'
    if (matchesResource(pattern, text, p + 1, t, colons)) return true
    return t < text.length && (endsSegment || !staysInside) && matchesResource(pattern, text, p, t + 1, colons)
  }
  const fits = token.isWild ? !staysInside : token.char === text[t]
  return t < text.length && fits && matchesResource(pattern, text, p + 1, t + 1, colons + (token.char === ':' ? 1 : 0))
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
