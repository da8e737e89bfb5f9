/** Everything that is wrong with the text of a stack file, each at its line and column, and the stack when nothing is. */
import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import { didYouMean } from '../core/nearest.ts'
import { keysAllowedAt, stackFileSchema } from './schema.ts'
import { completeStack, type Stack } from './stack.ts'
import { stackWarnings } from './warnings.ts'

export interface StackFinding {
  /** A warning leaves a stack that can be used. */
  readonly severity: 'error' | 'warning'
  /** The code of the Problem that the finding is, where a stack is needed. */
  readonly code: 'stack-malformed' | 'stack-invalid'
  /** From 1. */
  readonly line: number
  /** From 1. */
  readonly column: number
  /** How many characters of the line it is about, at least one. */
  readonly length: number
  /** The key it is about, such as `parameter.name`; empty for the file as a whole. */
  readonly key: string
  /** One line, lower case. */
  readonly message: string
}

export interface Examined {
  /** Undefined when there is an error. */
  readonly stack: Stack | undefined
  /** In the order of the text. */
  readonly findings: readonly StackFinding[]
}

// A stack file is a page long. The limits keep a hostile one from costing memory or time.
const maxCharacters = 256 * 1024
const maxAliasCount = 20

/** What is found, before its place is turned into line and column. */
type Found = Omit<StackFinding, 'line' | 'column' | 'length'> & { readonly from: number; readonly to: number }

export function examineStack(text: string): Examined {
  const lines = new LineCounter()
  const { stack, found } = examine(text, lines)
  const findings = found
    .sort((a, b) => a.from - b.from)
    .map(({ from, to, ...finding }) => {
      const { line, col: column } = lines.lineStarts.length > 0 ? lines.linePos(from) : { line: 1, col: 1 }
      const lineEnd = text.indexOf('\n', from)
      const length = Math.max(1, Math.min(to, lineEnd < 0 ? text.length : lineEnd) - from)
      return { ...finding, line, column, length }
    })
  return { stack, findings }
}

function examine(text: string, lines: LineCounter): { stack: Stack | undefined; found: Found[] } {
  const whole = { severity: 'error', key: '', from: 0, to: 0 } as const
  if (text.length > maxCharacters) {
    const message = `the file has ${text.length} characters, ${maxCharacters} are allowed`
    return { stack: undefined, found: [{ ...whole, code: 'stack-invalid', message }] }
  }
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  if (document.errors.length > 0) {
    const found = document.errors.map(({ code, message, pos: [from, to] }) => ({
      ...whole,
      code: 'stack-malformed' as const,
      from,
      to,
      message: code === 'MULTIPLE_DOCS' ? 'a second document begins here, a stack file holds one' : decapitalise(message),
    }))
    return { stack: undefined, found }
  }
  const content = plainContent(document)
  if (content === undefined) {
    const message = 'the aliases of the document cannot be resolved'
    return { stack: undefined, found: [{ ...whole, code: 'stack-malformed', message }] }
  }
  const parsed = stackFileSchema.safeParse(content.value ?? {})
  if (!parsed.success) return { stack: undefined, found: issuesOf(parsed.error.issues, document) }
  const stack = completeStack(parsed.data)
  const found = stackWarnings(stack).map(({ path, message }): Found => {
    return { severity: 'warning', code: 'stack-invalid', key: path.join('.'), message, ...rangeOf(document, path) }
  })
  return { stack, found }
}

function plainContent(document: Document): { value: unknown } | undefined {
  try {
    return { value: document.toJS({ maxAliasCount }) }
  } catch (error) {
    if (error instanceof ReferenceError) return undefined
    throw error
  }
}

type Issues = NonNullable<ReturnType<typeof stackFileSchema.safeParse>['error']>['issues']

function issuesOf(issues: Issues, document: Document): Found[] {
  const found = new Map<string, Found>()
  const add = (path: readonly PropertyKey[], message: string) => {
    const key = path.join('.')
    // The first rule that a value breaks says enough.
    if (!found.has(key)) found.set(key, { severity: 'error', code: 'stack-invalid', key, message, ...rangeOf(document, path) })
  }
  for (const issue of issues) {
    const { path } = issue
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        const where = [...path, key]
        add(where, `unknown key \`${where.join('.')}\`${didYouMean(key, keysAllowedAt(path))}`)
      }
    } else if (path.length === 0) add(path, 'a stack file holds keys with values, such as `app: my-app`')
    else add(path, `\`${path.join('.')}\`: ${issue.message}${seen(document.getIn(path))}`)
  }
  return [...found.values()]
}

/** Where a key stands in the text; a key that is not there counts as the nearest parent that is. */
function rangeOf(document: Document, path: readonly PropertyKey[]): { from: number; to: number } {
  for (let depth = path.length; depth > 0; depth--) {
    const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1))
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => String(isScalar(key) ? key.value : key) === String(path[depth - 1]))
      : undefined
    const range = isScalar(pair?.key) ? pair.key.range : undefined
    if (range) return { from: range[0], to: range[1] }
  }
  return { from: 0, to: 0 }
}

function seen(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? ` (it is \`${value}\`)` : ''
}

function decapitalise(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
