/** What was found in a stack file, for people: each finding with the line it is about. */
import { noColour, type Palette } from '../core/colour.ts'
import { visible } from '../core/quoted.ts'
import type { StackFinding } from '../stack/examine.ts'

/** Longer lines are shown up to here; a stack file has none. */
const maxShown = 160

/** @param path the name to show */
export function renderValidation(
  findings: readonly StackFinding[],
  text: string,
  path: string,
  palette: Palette = noColour,
): string {
  const lines = text.split(/\r?\n/)
  return [
    ...findings.map((finding) => renderFinding(finding, lines[finding.line - 1] ?? '', path, palette)),
    summary(findings, path, palette),
  ].join('\n')
}

function renderFinding(
  { severity, line, column, length, message }: StackFinding,
  text: string,
  path: string,
  palette: Palette,
): string {
  const tint = severity === 'error' ? palette.red : palette.yellow
  const number = String(line)
  // One column for each character, whatever it is, so that the mark stands under what it means.
  const shown = text.slice(0, maxShown).replace(/[\p{C}\p{Z}]/gu, ' ')
  const mark = `${' '.repeat(Math.min(column, maxShown) - 1)}${'^'.repeat(Math.max(1, Math.min(length, shown.length - column + 1)))}`
  return [
    `${palette.bold(`${path}:${line}:${column}`)}: ${tint(severity)}: ${visible(message)}`,
    `  ${palette.dim(`${number} |`)} ${shown}`,
    `  ${palette.dim(`${' '.repeat(number.length)} |`)} ${tint(mark)}`,
    '',
  ].join('\n')
}

function summary(findings: readonly StackFinding[], path: string, palette: Palette): string {
  const count = (wanted: StackFinding['severity']) => findings.filter(({ severity }) => severity === wanted).length
  const [errors, warnings] = [count('error'), count('warning')]
  const said = [errors > 0 && counted(errors, 'error'), warnings > 0 && counted(warnings, 'warning')].filter(Boolean).join(', ')
  if (errors > 0) return palette.red(`${path} is no valid stack: ${said}\n`)
  return warnings > 0 ? palette.yellow(`${path} is valid, with ${said}\n`) : palette.green(`${path} is valid\n`)
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

/** `rolecall.validation/1`. Within version 1 members are only ever added. */
export function renderValidationJson(findings: readonly StackFinding[], path: string): string {
  return `${JSON.stringify({
    schema: 'rolecall.validation/1',
    file: path,
    valid: findings.every(({ severity }) => severity !== 'error'),
    findings: findings.map(({ severity, code, line, column, length, key, message }) => ({
      severity,
      code,
      line,
      column,
      length,
      key,
      message,
    })),
  })}\n`
}
