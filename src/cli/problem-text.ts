/** A Problem as the terminal shows it: what happened, what was tried, what to do, where to read on. */
import type { Palette } from '../core/colour.ts'
import type { Problem } from '../core/problem.ts'

export function renderProblem({ code, message, tried, fix }: Problem, { bold, dim, red }: Palette): string {
  const entry = (label: string, text: string | undefined) => (text === undefined ? [] : [`  ${dim(label.padEnd(5))}  ${text}`])
  return `${[
    `${red(bold(`error[${code}]`))}: ${message}`,
    ...entry('tried', tried),
    ...entry('fix', fix),
    ...entry('more', `rolecall explain ${code}`),
  ].join('\n')}\n`
}
