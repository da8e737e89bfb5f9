/** The policy of the resource itself. */
import { parseArn } from '../../core/arn.ts'
import { callerWords } from '../caller.ts'
import type { Denial } from '../denial.ts'
import { type Advise, look } from './_define.ts'

export const adviseOnResource: Advise = ({ denial, caller, allow, isExplicit, what }) => {
  const { policy, command } = policyOf(denial)
  if (isExplicit) {
    return look(`A statement in ${policy} denies ${what}: narrow it or take it out. A further Allow does not help.`, command, [])
  }
  const [service] = /^[\w.-]+\.amazonaws\.com(?:\.cn)?$/.exec(denial.who ?? '') ?? []
  return {
    say: `Let ${policy} allow ${service ? `service \`${service}\`` : callerWords(caller)} ${what}: add the statement there.`,
    // In the policy of a resource, `*` is that resource.
    statement: allow && {
      ...allow,
      Principal: service ? { Service: service } : { AWS: caller?.arn ?? 'PRINCIPAL_ARN' },
      Resource: '*',
    },
    command,
    needs: [],
  }
}

/** What the policy is called, and the command that shows it. */
function policyOf({ action = '', resource }: Denial): { policy: string; command: readonly string[] | undefined } {
  const arn = parseArn(resource ?? '')
  const named = `of \`${resource ?? 'the resource'}\``
  switch (action.split(':')[0]) {
    case 'kms': {
      const key = ['--key-id', resource ?? 'KEY_ARN', '--query', 'Policy', '--output', 'text']
      return { policy: `the key policy ${named}`, command: ['aws', 'kms', 'get-key-policy', ...key] }
    }
    case 'ecr': {
      const repository = arn?.resource.replace(/^repository\//, '') ?? 'NAME'
      return {
        policy: `the repository policy ${named}`,
        command: ['aws', 'ecr', 'get-repository-policy', '--repository-name', repository],
      }
    }
    case 's3': {
      const bucket = arn?.resource.split('/')[0] ?? 'BUCKET'
      return { policy: `the bucket policy ${named}`, command: ['aws', 's3api', 'get-bucket-policy', '--bucket', bucket] }
    }
    case 'secretsmanager': {
      const secret = ['--secret-id', resource ?? 'SECRET_ARN']
      return { policy: `the resource policy ${named}`, command: ['aws', 'secretsmanager', 'get-resource-policy', ...secret] }
    }
    default:
      return { policy: `the policy ${named}`, command: undefined }
  }
}
