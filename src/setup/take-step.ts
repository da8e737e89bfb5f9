/** One step: looked at, planned, and done where something must change. */
import { isProblem, reworded } from '../core/problem.ts'
import type { Step, StepContext } from './steps/_define.ts'

export interface StepResult {
  id: string
  title: string
  /** `planned` in a dry run; `left` where nothing changed and something stays undone. */
  outcome: 'unchanged' | 'changed' | 'planned' | 'left'
  changes: readonly string[]
  left: readonly string[]
}

/** Throws Problem, with the step's id before its message. */
export async function takeStep(step: Step, context: StepContext, dryRun: boolean): Promise<StepResult> {
  const { id, title } = step
  context.signal.throwIfAborted()
  try {
    const { changes, left = [], apply } = step.plan(await step.inspect(context), context)
    const told = { id, title, changes, left }
    if (changes.length === 0) return { ...told, outcome: left.length > 0 ? 'left' : 'unchanged' }
    if (!dryRun) await apply()
    return { ...told, outcome: dryRun ? 'planned' : 'changed' }
  } catch (error) {
    throw isProblem(error) ? reworded(error, `step \`${id}\`: ${error.message}`) : error
  }
}
