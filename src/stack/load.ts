/** From the text of a stack file to a complete stack, or a Problem that names line and column. */
import { LineCounter, parseDocument } from 'yaml'
import { didYouMean } from '../core/nearest.ts'
import { Problem } from '../core/problem.ts'
import { keysAllowedAt, stackFileSchema } from './schema.ts'
import { completeStack, type Stack } from './stack.ts'

// A stack file is a page long. The limits keep a hostile one from costing memory or time.
const maxBytes = 256 * 1024

/**
 * @param text the YAML
 * @param path the name to show in errors
 * @throws Problem `stack-malformed` (not YAML), `stack-invalid` (not a stack)
 */
export function loadStack(text: string, path: string): Stack {
  if (text.length > maxBytes) throw new Problem('stack-invalid', `\`${path}\` has ${text.length} bytes, ${maxBytes} are allowed`)
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `${path}:${line}:${col}`
  }
  const [syntax] = document.errors
  if (syntax) {
    throw new Problem('stack-malformed', `${at(syntax.pos[0])}: ${decapitalise(syntax.message)}`, { tried: `reading ${path}` })
  }
  const parsed = stackFileSchema.safeParse(toPlain(document, path) ?? {})
  if (parsed.success) return completeStack(parsed.data)

  const [issue] = parsed.error.issues
  if (issue?.path.length === 0 && issue.code !== 'unrecognized_keys') {
    throw new Problem('stack-invalid', `${at(0)}: a stack file holds keys with values, such as \`app: my-app\``, {
      tried: `reading ${path}`,
    })
  }
  const unknownKey = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const where = [...(issue?.path ?? []), ...(unknownKey === undefined ? [] : [unknownKey])]
  const offset = offsetOf(document, where)
  const message =
    unknownKey === undefined
      ? `\`${where.join('.')}\`: ${decapitalise(issue?.message ?? 'is not allowed')}${seen(document.getIn(where))}`
      : `unknown key \`${where.join('.')}\`${didYouMean(unknownKey, keysAllowedAt(issue?.path ?? []))}`
  throw new Problem('stack-invalid', `${at(offset)}: ${message}`, { tried: `reading ${path}` })
}

type Document = ReturnType<typeof parseDocument>

function toPlain(document: Document, path: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 20 })
  } catch (cause) {
    throw new Problem('stack-malformed', `${path}: the aliases of the document cannot be resolved`, { cause })
  }
}

/** Where a key stands in the text; a key that is not there counts as the nearest parent that is. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const parent = document.getIn(path.slice(0, depth - 1)) ?? document.contents
    const items: unknown = (parent as { items?: unknown } | null)?.items
    if (!Array.isArray(items)) continue
    const pair = items.find((item) => String(item?.key?.value ?? item?.key) === String(path[depth - 1]))
    const range: unknown = pair?.key?.range
    if (Array.isArray(range) && typeof range[0] === 'number') return range[0]
  }
  return 0
}

function seen(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? ` (it is \`${value}\`)` : ''
}

function decapitalise(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
