/** Watching: the chain on a schedule, published as metrics where there is no agent. */
export type { Round } from './round.ts'
export { watch } from './watch.ts'
