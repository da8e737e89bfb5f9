/** A fix in a rehearsal: what was broken, what was done, and what the checks that failed say now. */
import type { Diagnosis } from '../chain/index.ts'
import { noColour } from '../core/colour.ts'
import { visible } from '../core/quoted.ts'
import { shellQuote } from '../core/shell.ts'
import { reportOf } from './json.ts'
import { marks, renderText, summary, type TextOptions, tint } from './text.ts'

export interface Fixed {
  readonly before: Diagnosis
  readonly after: Diagnosis
}

/** The report of what was broken, the fix that was applied, and each check that had failed asked again. */
export function renderFix({ before, after }: Fixed, options: TextOptions): string {
  const { palette = noColour } = options
  const checksAfter = new Map(after.links.flatMap(({ checks }) => checks).map((check) => [check.id, check]))
  const replayed = before.links
    .flatMap(({ checks }) => checks)
    .filter(({ verdict }) => verdict === 'fail')
    .flatMap(({ id }) => checksAfter.get(id) ?? [])
  const lines = [
    '',
    palette.bold('fix applied, in this rehearsal'),
    ...before.causes.flatMap(({ remedy }) => [
      `  ${visible(remedy.say)}`,
      ...(remedy.command ? [`  ${palette.green(shellQuote(remedy.command))}`] : []),
    ]),
    '',
    palette.bold('asked again'),
    ...replayed.map(({ verdict, title, because }) => `  ${tint(verdict, palette)(marks[verdict])} ${title}: ${visible(because)}`),
    '',
    tint(after.verdict, palette)(summary(after)),
  ]
  return `${renderText(before, options)}${lines.join('\n')}\n`
}

/** `rolecall.fix/1`: two reports. */
export function renderFixJson({ before, after }: Fixed): string {
  return `${JSON.stringify({ schema: 'rolecall.fix/1', before: reportOf(before), after: reportOf(after) })}\n`
}
