/** Every artefact. */
import type { Artefact } from './_define.ts'
import iamPolicy from './iam-policy.ts'
import trustPolicy from './trust-policy.ts'

export const artefacts = [iamPolicy, trustPolicy] as const satisfies readonly Artefact[]
