/** A step: one thing that an instance needs. It is looked at, planned, and done only where it is not so already. */
import type { AwsCaller } from '../../chain/aws/call.ts'
import type { Artefact } from '../../stack/render/_define.ts'
import type { Stack } from '../../stack/stack.ts'
import type { Instance } from '../instance.ts'
import type { FoundFile, Root } from '../root.ts'

export interface StepContext {
  readonly stack: Stack
  readonly instance: Instance
  readonly root: Root
  /** The home directory whose AWS files are set up. */
  readonly home: string
  /** Signed calls with the instance role's credentials, in the instance's region. */
  aws(): AwsCaller
  readonly signal: AbortSignal
}

/** What would have to be done. */
interface Plan {
  /** What changes, each as a phrase; none where all is as it should be. */
  readonly changes: readonly string[]
  /** What stays undone, why, and who should do it. */
  readonly left?: readonly string[]
  /** Does it. Called only where something changes. */
  apply(): Promise<void>
}

export interface Step<Id extends string = string, Found = unknown> {
  readonly id: Id
  /** Imperative. */
  readonly title: string
  /** What is. Changes nothing. */
  inspect(context: StepContext): Promise<Found>
  /** What would change. Asks nothing. */
  plan(found: Found, context: StepContext): Plan
}

export function defineStep<const Id extends string, Found>(step: Step<Id, Found>): Step<Id, Found> {
  return step
}

interface FileUnit<Id extends string> {
  id: Id
  title: string
  artefact: Artefact
  /** Where the file is; where the artefact belongs when left out. */
  path?(context: StepContext): string
  /** What it should hold, given what it holds; the artefact when left out. */
  text?(found: string, context: StepContext): string
  /** Who has it only after what, as a phrase; said where the file changes. */
  effect?: string
  /** Permission bits that it has at least. */
  mode?: number
}

/** A step that puts an artefact in place. */
export function defineFileStep<const Id extends string>(unit: FileUnit<Id>): Step<Id, FoundFile | undefined> {
  const { id, title, artefact, effect, mode = 0o644 } = unit
  const told = effect === undefined ? '' : `; ${effect}`
  const pathOf = (context: StepContext) => unit.path?.(context) ?? artefact.path ?? ''
  return defineStep({
    id,
    title,
    inspect: (context) => context.root.read(pathOf(context)),
    plan(found, context) {
      const path = pathOf(context)
      const real = context.root.resolve(path)
      const wanted = {
        text: unit.text?.(found?.text ?? '', context) ?? artefact.render(context.stack, context.instance),
        // More than is needed may have its reasons; less keeps out those who must read it.
        mode: (found?.mode ?? 0) | mode,
      }
      return {
        changes:
          found === undefined
            ? [`create ${real}${told}`]
            : [
                ...(found.text === wanted.text ? [] : [`change ${real}${told}`]),
                ...(found.mode === wanted.mode ? [] : [`make ${real} readable`]),
              ],
        apply: () => context.root.write(path, wanted),
      }
    },
  })
}
