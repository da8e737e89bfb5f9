/** The text of a new stack file: what was chosen as values, everything else as comments that show what follows from it. */
import { type KeyReference, stackReference } from './reference.ts'
import { completeStack, type StackFile } from './stack.ts'

/**
 * @param schemaPath where the JSON Schema is, as seen from the file; undefined when there is none to point to
 */
export function writeStackFile(chosen: StackFile, schemaPath: string | undefined): string {
  const stack = completeStack(chosen)
  const lines = stackReference().flatMap((key) =>
    keyLines(key, valueAt(stack, key.path), valueAt(chosen, key.path) !== undefined),
  )
  return [
    ...(schemaPath === undefined ? [] : [`# yaml-language-server: $schema=${schemaPath}`]),
    '# What the workload needs. Rolecall, Terraform and Ansible read this file; `rolecall validate` checks it.',
    '# What is commented out is what holds without it.',
    ...lines,
    '',
  ].join('\n')
}

function keyLines({ path, about }: KeyReference, value: unknown, isChosen: boolean): string[] {
  const key = path.at(-1) ?? ''
  const mark = isChosen ? '' : '# '
  if (typeof value === 'object') return ['', `# ${about}.`, `${mark}${key}:`]
  if (path.length > 1) return [`${mark}  ${key}: ${scalar(value)}  # ${about}`]
  return ['', `# ${about}.`, `${mark}${key}: ${scalar(value)}`]
}

/** What YAML would read as something else stands in quotes. */
function scalar(value: unknown): string {
  if (typeof value !== 'string') return String(value)
  return /^[a-zA-Z/][\w/.:-]*$/.test(value) && !/^(true|false|null)$/i.test(value) ? value : JSON.stringify(value)
}

function valueAt(stack: object, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], stack)
}
