/** Denials that people paste: read, and answered with what to change. */
import type { Stack } from '../stack/stack.ts'
import type { Advice } from './advice/_define.ts'
import { adviseOn } from './advice/index.ts'
import { againstStack, type StackView } from './against-stack.ts'
import { type Caller, callerOf } from './caller.ts'
import type { CountedDenial } from './denial.ts'
import { readDenials } from './read.ts'

export { denyingWords } from './denial.ts'

export interface ExplainedDenial {
  readonly denial: CountedDenial
  readonly caller: Caller | undefined
  readonly advice: Advice
  /** What the stack says to it; undefined without a stack. */
  readonly stack: StackView | undefined
}

/** Every denial in a text; none where there is nothing that says so. */
export function explainDenials(text: string, stack?: Stack): readonly ExplainedDenial[] {
  return readDenials(text).map((denial) => {
    const caller = callerOf(denial.who)
    const view = stack && againstStack(denial, caller, stack)
    const isMissingFromRole = view?.verdict === 'allows' && denial.layer === 'identity' && denial.kind === 'implicit'
    // The stack's statement is the denied call's with the conditions that narrow it.
    return { denial, caller, advice: adviseOn(denial, caller, isMissingFromRole ? view.statement : undefined), stack: view }
  })
}
