/** The policy of the resource that a call is about, where its service gives resources one. */
import { keyArn, parseArn } from '../../core/arn.ts'
import type { PolicySet } from '../../policy/index.ts'
import { accountOf, roleByArn } from '../account.ts'
import { allowsNothing } from '../role-policies.ts'
import type { World } from '../world.ts'

type ResourcePolicy = NonNullable<PolicySet['resource']>

/** Undefined for a resource without a policy. */
export function resourcePolicyOf(world: World, action: string, resource: string): ResourcePolicy | undefined {
  const [service] = action.split(':')
  switch (service) {
    case 'kms':
      return keyPolicy(world, resource)
    case 'ecr':
      return repositoryPolicy(world, resource)
    case 'sts':
      // Other actions of STS take no resource.
      if (resource === '*') return undefined
      // Nobody is trusted by what is not there; to say so in other words would give away which roles there are.
      return { name: 'trust policy', document: roleByArn(world, resource)?.role.trust ?? allowsNothing, isRequired: true }
    default:
      return undefined
  }
}

function keyPolicy(world: World, resource: string): ResourcePolicy | undefined {
  const key = [...world.keys.values()].find(({ id }) => keyArn(world, id) === resource)
  return key && { name: 'key policy', document: key.policy, isRequired: true }
}

function repositoryPolicy(world: World, resource: string): ResourcePolicy | undefined {
  const { account = '', resource: path = '' } = parseArn(resource) ?? {}
  const document = accountOf(world, account)?.repositories.get(path.replace(/^repository\//, ''))?.policy
  return document && { name: 'repository policy', document }
}
