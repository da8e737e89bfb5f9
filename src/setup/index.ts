/** Set-up: what an instance needs for its identity, put in place step by step; a second time there is nothing to do. */
export { runSetup, type SetupEvent } from './run.ts'
export type { StepResult } from './take-step.ts'
