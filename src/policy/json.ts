/** Strict JSON with the place of every value, so that an error can name line and column; duplicate keys are refused. */

export interface LocatedJson {
  readonly value: unknown
  /** Where each value starts, by its path (`Statement[1].Action`; the document itself is the empty path). */
  readonly offsets: ReadonlyMap<string, number>
}

/** The text is no JSON, or nests too deep. The message is one lower-case line. */
export class JsonError extends Error {
  readonly offset: number

  constructor(message: string, offset: number) {
    super(message)
    this.name = 'JsonError'
    this.offset = offset
  }
}

// The grammar of policies ends at six levels; the limit keeps hostile nesting off the call stack.
const maxDepth = 32

/** @throws JsonError */
export function readJson(text: string): LocatedJson {
  // Sticky expressions carry their position, so each reading has its own.
  const whitespace = /[ \t\r\n]*/y
  const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
  const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
  const offsets = new Map<string, number>()
  let at = 0

  const root = readValue('', 0)
  if (at < text.length) throw unexpected('the end of the document')
  return { value: root, offsets }

  function readValue(path: string, depth: number): unknown {
    if (depth > maxDepth) throw new JsonError(`nests deeper than ${maxDepth} levels`, at)
    take(whitespace)
    offsets.set(path, at)
    const value = text[at] === '{' ? readObject(path, depth) : text[at] === '[' ? readArray(path, depth) : readScalar()
    take(whitespace)
    return value
  }

  function readObject(path: string, depth: number): Record<string, unknown> {
    const members = new Map<string, unknown>()
    at++
    take(whitespace)
    while (text[at] !== '}') {
      if (members.size > 0) expect(',', '`,` or `}`')
      take(whitespace)
      const keyAt = at
      const key = take(string)
      if (key === undefined) throw unexpected('a key in double quotes')
      const name = String(JSON.parse(key))
      if (members.has(name)) throw new JsonError(`the key \`${name}\` is there twice`, keyAt)
      take(whitespace)
      expect(':', '`:`')
      members.set(name, readValue(path === '' ? name : `${path}.${name}`, depth + 1))
    }
    at++
    return Object.fromEntries(members)
  }

  function readArray(path: string, depth: number): unknown[] {
    const items: unknown[] = []
    at++
    take(whitespace)
    while (text[at] !== ']') {
      if (items.length > 0) expect(',', '`,` or `]`')
      items.push(readValue(`${path}[${items.length}]`, depth + 1))
    }
    at++
    return items
  }

  function readScalar(): unknown {
    const token = take(string) ?? take(scalar)
    if (token === undefined) throw unexpected('a value')
    return JSON.parse(token)
  }

  function take(token: RegExp): string | undefined {
    token.lastIndex = at
    const [found] = token.exec(text) ?? []
    at += found?.length ?? 0
    return found
  }

  function expect(mark: string, allowed: string): void {
    if (text[at] !== mark) throw unexpected(allowed)
    at++
  }

  function unexpected(allowed: string): JsonError {
    const seen = at < text.length ? `\`${String.fromCodePoint(text.codePointAt(at) ?? 0)}\`` : 'the end of the text'
    return new JsonError(`expected ${allowed}, found ${seen}`, at)
  }
}
