/** The chain: run the probes, judge what they learnt, name the cause. */
export { type Application, applicationOf } from './application.ts'
export { causes } from './causes/index.ts'
export { checks } from './checks/index.ts'
export { type CauseResult, type Diagnosis, diagnose, type LinkResult } from './diagnose.ts'
export { type Run, type RunOptions, runChain } from './run.ts'
export { parseRun, serialiseRun } from './saved-run.ts'
export type { Verdict } from './verdict.ts'
