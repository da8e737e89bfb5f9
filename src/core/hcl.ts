/** Terraform's language as text, laid out as `terraform fmt` leaves it. */

/** What stands in a block or an object: `name = expression`, or a block of its own. */
export type Item = readonly [name: string, expression: string] | string

/** @param head such as `resource "aws_iam_role_policy" "app"` */
export function block(head: string, items: readonly Item[]): string {
  return items.length === 0 ? `${head} {\n}` : `${head} {\n${indented(body(items))}\n}`
}

/** The expression of a value: strings, numbers, booleans, lists and objects of them. */
export function expression(value: unknown): string {
  if (Array.isArray(value)) return list(value.map(expression))
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? text(value) : String(value)
  const items = Object.entries(value).filter(([, own]) => own !== undefined)
  if (items.length === 0) return '{}'
  return `{\n${indented(body(items.map(([key, own]) => [keyText(key), expression(own)])))}\n}`
}

/** A quoted string that stands for the text itself: no template is read in it. */
function text(value: string): string {
  // Of two signs before a brace Terraform reads the first as the escape of the second, so the second is written by its number.
  const safe = value.replace(/["\\\p{Cc}\p{Zl}\p{Zp}]|([$%])\1+(?=\{)|[$%](?=\{)/gu, (match, repeated: string | undefined) => {
    if (repeated !== undefined) return `${match.slice(0, -1)}${byNumber(repeated)}`
    return named[match] ?? (match === '$' || match === '%' ? `${match}${match}` : byNumber(match))
  })
  return `"${safe}"`
}

const named: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function byNumber(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function keyText(key: string): string {
  return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(key) ? key : text(key)
}

function list(items: readonly string[]): string {
  const [only = '', ...others] = items
  if (others.length === 0) return `[${only}]`
  return `[\n${indented(items.map((item) => `${item},`).join('\n'))}\n]`
}

/** Neighbours on one line each stand with their signs of equality under each other. */
function body(items: readonly Item[]): string {
  const width = (index: number): number => {
    const item = items[index]
    return isOneLine(item) ? item[0].length : 0
  }
  const lines = items.map((item, index) => {
    if (typeof item === 'string') return `${index > 0 ? '\n' : ''}${item}`
    const [name, value] = item
    if (!isOneLine(item)) return `${name} = ${value}`
    let from = index
    let to = index
    while (width(from - 1) > 0) from--
    while (width(to + 1) > 0) to++
    const widths = items.slice(from, to + 1).map((_, offset) => width(from + offset))
    return `${name.padEnd(Math.max(...widths))} = ${value}`
  })
  return lines.join('\n')
}

function isOneLine(item: Item | undefined): item is readonly [string, string] {
  return item !== undefined && typeof item !== 'string' && !item[1].includes('\n')
}

function indented(lines: string): string {
  return lines.replace(/^(?=.)/gm, '  ')
}
