/** What the API shares with Rolecall itself. Nothing else here reaches out of the package; the build puts it into the bundle. */
export { type Clock, systemClock, WoundClock } from '../../src/core/clock.ts'
export { isProblem } from '../../src/core/problem.ts'
export { Secret } from '../../src/core/secret.ts'
export { Imds } from '../../src/imds/index.ts'
export { loadStack } from '../../src/stack/load.ts'
export { completeStack, type Stack } from '../../src/stack/stack.ts'
