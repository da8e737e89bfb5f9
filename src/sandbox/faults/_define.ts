/** A fault: one thing broken in a world on purpose, and the cause that a diagnosis must then name. */
import type { World } from '../world.ts'

export interface Fault<Id extends string = string> {
  readonly id: Id
  /** What was done, as a sentence without full stop. */
  readonly title: string
  /** The id of the cause it provokes. Chain and sandbox share no code, so a test holds the two together. */
  readonly provokes: string
  /** Breaks the world in place. */
  spoil(world: World): void
}

export function defineFault<const Id extends string>(fault: Fault<Id>): Fault<Id> {
  return fault
}
