/** Every artefact. */
import type { Artefact } from './_define.ts'
import awsConfig from './aws-config.ts'
import cloudInit from './cloud-init.ts'
import cloudwatchAgent from './cloudwatch-agent.ts'
import envCompose from './env-compose.ts'
import envProfile from './env-profile.ts'
import envSystemd from './env-systemd.ts'
import iamPolicy from './iam-policy.ts'
import trustPolicy from './trust-policy.ts'

export const artefacts = [
  awsConfig,
  cloudInit,
  cloudwatchAgent,
  envCompose,
  envProfile,
  envSystemd,
  iamPolicy,
  trustPolicy,
] as const satisfies readonly Artefact[]
