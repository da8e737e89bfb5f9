/** Strict JSON with the place of every value, so that an error can name line and column; duplicate keys are refused. */

import { quoted } from '../core/quoted.ts'

/** A value, where it stands in the text, and the same of what it holds. */
export interface LocatedJson {
  readonly value: unknown
  readonly offset: number
  /** Behind its last character. */
  readonly end: number
  /** By key, or by index in a list. */
  readonly parts: ReadonlyMap<string, LocatedJson>
}

/** The value at a path such as `Statement[1].Action`, or the nearest one around it. The empty path is the document. */
export function partAt(document: LocatedJson, path: string): LocatedJson {
  let found = document
  for (const step of path.match(/[^.[\]]+/g) ?? []) {
    const part = found.parts.get(step)
    if (part === undefined) break
    found = part
  }
  return found
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
  let at = 0

  const document = readValue(0)
  if (at < text.length) throw unexpected('the end of the document')
  return document

  function readValue(depth: number): LocatedJson {
    if (depth > maxDepth) throw new JsonError(`nests deeper than ${maxDepth} levels`, at)
    take(whitespace)
    const offset = at
    const parts = new Map<string, LocatedJson>()
    const value = text[at] === '{' ? readObject(parts, depth) : text[at] === '[' ? readArray(parts, depth) : readScalar()
    const end = at
    take(whitespace)
    return { value, offset, end, parts }
  }

  function readObject(members: Map<string, LocatedJson>, depth: number): Record<string, unknown> {
    at++
    take(whitespace)
    while (text[at] !== '}') {
      if (members.size > 0) expect(',', '`,` or `}`')
      take(whitespace)
      const keyAt = at
      const key = take(string)
      if (key === undefined) throw unexpected('a key in double quotes')
      const name = String(JSON.parse(key))
      if (members.has(name)) throw new JsonError(`the key ${quoted(name)} is there twice`, keyAt)
      take(whitespace)
      expect(':', '`:`')
      members.set(name, readValue(depth + 1))
    }
    at++
    return Object.fromEntries(Array.from(members, ([name, { value }]) => [name, value]))
  }

  function readArray(items: Map<string, LocatedJson>, depth: number): unknown[] {
    at++
    take(whitespace)
    while (text[at] !== ']') {
      if (items.size > 0) expect(',', '`,` or `]`')
      items.set(String(items.size), readValue(depth + 1))
    }
    at++
    return Array.from(items.values(), ({ value }) => value)
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
    const code = text.codePointAt(at)
    return new JsonError(`expected ${allowed}, found ${code === undefined ? 'the end of the text' : shown(code)}`, at)
  }
}

/** A character by itself where it can be seen, else by its number, as with the mark that some editors put at the start of a file. */
function shown(code: number): string {
  const character = String.fromCodePoint(code)
  return /[\p{C}\p{Z}]/u.test(character) ? `\`U+${code.toString(16).toUpperCase().padStart(4, '0')}\`` : `\`${character}\``
}
