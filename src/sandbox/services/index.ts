/** Every service. */
import type { Service } from './_define.ts'
import cloudwatch from './cloudwatch/index.ts'
import ec2 from './ec2/index.ts'
import ecr from './ecr/index.ts'
import iam from './iam/index.ts'
import logs from './logs/index.ts'
import ssm from './ssm/index.ts'
import sts from './sts/index.ts'

export const services: readonly Service[] = [cloudwatch, ec2, ecr, iam, logs, ssm, sts]
