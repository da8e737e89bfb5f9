/** Every fault. */
import type { Fault } from './_define.ts'

export type { Fault }

export const faults: readonly Fault[] = []
