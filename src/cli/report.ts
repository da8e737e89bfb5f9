/** Prints what a run comes to, and turns its verdict into an exit code. */
import { type Diagnosis, diagnose, type Run, type Verdict } from '../chain/index.ts'
import { renderJson } from '../report/json.ts'
import { renderText } from '../report/text.ts'
import type { ExitCode, Terminal } from './_define.ts'

/** Prints the diagnosis of a run and answers the exit code. */
export function report(run: Run, heading: string, json: boolean, terminal: Terminal): ExitCode {
  const diagnosis = diagnose(run)
  terminal.out(json ? renderJson(diagnosis) : renderText(diagnosis, { heading, palette: terminal.palette }))
  return exitCodeOf(diagnosis)
}

const exitCodes: Record<Verdict, ExitCode> = { pass: 0, warn: 0, fail: 1, unknown: 3, skip: 3 }

export function exitCodeOf({ verdict }: Pick<Diagnosis, 'verdict'>): ExitCode {
  return exitCodes[verdict]
}
