/** The JSON documents of the metadata service, read field by field: a whole validator would cost more to load than to ask. */
import { unexpected } from './problem.ts'

export interface Document {
  /** The field, which must be there. Throws an ImdsProblem that names it, never its value. */
  text(name: string): string
  time(name: string): Date
  /** Null where the document has null, another kind of value, or nothing. */
  textOrNull(name: string): string | null
  textsOrNull(name: string): readonly string[] | null
}

/** @param what the document's name in messages */
export function readDocument(body: string, what: string, tried: string): Document {
  const fields = parseObject(body)
  if (fields === undefined) throw unexpected(`${what} is no JSON object`, tried, 200)

  const textOrNull = (name: string) => {
    const value = fields[name]
    return typeof value === 'string' ? value : null
  }
  const text = (name: string) => {
    const value = textOrNull(name)
    if (!value) throw unexpected(`${what} has no \`${name}\``, tried, 200)
    return value
  }
  return {
    text,
    time(name) {
      const time = new Date(text(name))
      if (Number.isNaN(time.getTime())) throw unexpected(`\`${name}\` of ${what} is no time`, tried, 200)
      return time
    },
    textOrNull,
    textsOrNull(name) {
      const value = fields[name]
      return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : null
    },
  }
}

/** The parser's own error is dropped: it quotes the text, which may hold keys. */
function parseObject(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
