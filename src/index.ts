/** The public names of `rolecall`, and nothing else. */
export { isProblem, Problem } from './core/problem.ts'
export type { ProblemCode } from './core/problem-pages.ts'
export { Secret } from './core/secret.ts'
export { type IdentityDocument, Imds, type ImdsOptions, ImdsProblem, type RoleCredentials } from './imds/index.ts'
