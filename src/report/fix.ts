/** A fix in a rehearsal: what was broken, what was done, and what the checks that failed say now. */
import type { Diagnosis } from '../chain/index.ts'
import { noColour } from '../core/colour.ts'
import { visible } from '../core/quoted.ts'
import { shellQuote } from '../core/shell.ts'
import { reportOf } from './json.ts'
import { marks, renderText, summary, type TextOptions, tint } from './text.ts'

/** Which cause was seen to, and how: by its remedy's command, or by undoing what the fault had done. */
export interface Applied {
  readonly cause: string
  readonly by: 'command' | 'undoing'
}

export interface Fixed {
  readonly before: Diagnosis
  readonly applied: readonly Applied[]
  readonly after: Diagnosis
}

/** The report of what was broken, the fix that was applied, and each check that had failed asked again. */
export function renderFix({ before, applied, after }: Fixed, options: TextOptions): string {
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
    ...applied.map(({ cause, by }) => `  ${palette.dim(`${cause}: ${how[by]}`)}`),
    '',
    palette.bold('asked again'),
    ...replayed.map(({ verdict, title, because }) => `  ${tint(verdict, palette)(marks[verdict])} ${title}: ${visible(because)}`),
    '',
    tint(after.verdict, palette)(summary(after)),
  ]
  return `${renderText(before, options)}${lines.join('\n')}\n`
}

const how: Readonly<Record<Applied['by'], string>> = {
  command: "the command was run, by the AWS CLI as the account's operator",
  undoing: 'what the fault had done was undone',
}

/** `rolecall.fix/1`: two reports, and what was done between them. */
export function renderFixJson({ before, applied, after }: Fixed): string {
  return `${JSON.stringify({ schema: 'rolecall.fix/1', before: reportOf(before), applied, after: reportOf(after) })}\n`
}
