/** Every step, in the order in which they are done. */
import type { Step } from './_define.ts'
import awsConfig from './aws-config.ts'
import cloudwatchAgent from './cloudwatch-agent.ts'
import envCompose from './env-compose.ts'
import envProfile from './env-profile.ts'
import envSystemd from './env-systemd.ts'
import logGroup from './log-group.ts'

export const steps = [awsConfig, envProfile, envSystemd, envCompose, logGroup, cloudwatchAgent] as const satisfies readonly Step[]
