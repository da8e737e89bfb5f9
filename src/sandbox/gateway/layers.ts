/** All policies that bear on a request, by layer: whose they are, and on whom. */
import { parseArn } from '../../core/arn.ts'
import type { PolicySet } from '../../policy/index.ts'
import { accountOf, roleOfSession } from '../account.ts'
import { policiesOfRole } from '../role-policies.ts'
import { routeOf } from '../route.ts'
import type { Session } from '../sessions.ts'
import type { World } from '../world.ts'
import { resourcePolicyOf } from './resource-policy.ts'

// AWS Organizations User Guide, "List of AWS services that support RCPs": those of them that are emulated.
const underResourceControl = new Set(['ecr', 'kms', 'logs', 'sts'])

/** What bears on whatever the session asks for. */
export function policiesOfSession(session: Session, world: World): PolicySet {
  const { principal, policies } = session
  const account = accountOf(world, principal.accountId)
  const role = roleOfSession(world, principal)
  const isMember = world.organisation !== undefined && principal.accountId === world.accountId
  const endpoint = routeOf(session, world).endpoint && world.endpointPolicy
  return {
    ...(account && role ? policiesOfRole(account, role) : { identity: [] }),
    ...(policies && { session: policies }),
    ...(isMember && { serviceControl: world.organisation?.serviceControl ?? [] }),
    ...(endpoint && { endpoint: { name: 'endpoint policy', document: endpoint } }),
  }
}

/** What bears on one action besides. */
export function policiesOfResource(
  world: World,
  action: string,
  resource: string,
): Pick<PolicySet, 'resource' | 'resourceControl'> {
  const policy = resourcePolicyOf(world, action, resource)
  const [service = ''] = action.split(':')
  const isControlled =
    world.organisation !== undefined && underResourceControl.has(service) && ownerOf(resource) === world.accountId
  return {
    ...(policy && { resource: policy }),
    ...(isControlled && { resourceControl: world.organisation?.resourceControl ?? [] }),
  }
}

/** The account that a resource belongs to; undefined for the star and for what is AWS's own, which are whoever's that asks. */
export function ownerOf(resource: string): string | undefined {
  const { account = '' } = parseArn(resource) ?? {}
  return /^\d{12}$/.test(account) ? account : undefined
}
