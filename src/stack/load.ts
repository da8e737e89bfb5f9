/** From the text of a stack file to a complete stack, or a Problem that names line and column. */
import { Problem } from '../core/problem.ts'
import { shellQuote } from '../core/shell.ts'
import { examineStack } from './examine.ts'
import type { Stack } from './stack.ts'

/**
 * @param text the YAML
 * @param path the name to show in errors
 * @throws Problem `stack-malformed` (not YAML), `stack-invalid` (not a stack), for the first thing that is wrong
 */
export function loadStack(text: string, path: string): Stack {
  const { stack, findings } = examineStack(text)
  if (stack) return stack
  const errors = findings.filter(({ severity }) => severity === 'error')
  const { code, line, column, message } = errors[0] ?? { code: 'stack-invalid', line: 1, column: 1, message: 'it is no stack' }
  throw new Problem(code, `${path}:${line}:${column}: ${message}`, {
    tried: `reading ${path}`,
    ...(errors.length > 1 && { fix: `${shellQuote(['rolecall', 'validate', path])} shows all ${errors.length} errors` }),
  })
}
