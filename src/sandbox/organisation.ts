/** An organisation over the account: the policies that its levels attach, and the ARNs that denials name them by. */
import { formatArn } from '../core/arn.ts'
import { type PolicyDocument, parsePolicy } from '../policy/index.ts'
import type { World } from './world.ts'

/** A policy of an organisation. */
export interface OrganisationPolicy {
  readonly name: string
  readonly arn: string
  readonly document: PolicyDocument
}

/** What is attached at each level, the root first and the account last. */
type Levels = readonly OrganisationPolicy[][]

export interface Organisation {
  /** `o-…` */
  readonly id: string
  /** From the root to the unit that the account is in, with a slash at the end: `o-…/r-…/ou-…/`. */
  readonly path: string
  /** The account that runs it, which is none of the sandbox's. */
  readonly managementAccountId: string
  readonly serviceControl: Levels
  readonly resourceControl: Levels
}

type Kind = 'service_control' | 'resource_control'

/** Makes the account a member of an organisation that forbids nothing yet, unless it is in one already. */
export function joinOrganisation(world: World): Organisation {
  world.organisation ??= {
    id: 'o-exampleorgid',
    path: 'o-exampleorgid/r-ab12/',
    managementAccountId: '999999999999',
    serviceControl: everything(world, 'service_control', 'FullAWSAccess'),
    resourceControl: everything(world, 'resource_control', 'RCPFullAWSAccess'),
  }
  return world.organisation
}

/** Attaches a policy to the account, beside what is there. @param id `p-…` */
export function attachPolicy(world: World, kind: Kind, id: string, document: PolicyDocument): OrganisationPolicy {
  const organisation = joinOrganisation(world)
  const policy = { name: id, arn: policyArn(world, organisation, kind, id), document }
  const levels = kind === 'service_control' ? organisation.serviceControl : organisation.resourceControl
  levels.at(-1)?.push(policy)
  return policy
}

/** AWS's own policy, which an organisation attaches everywhere before anybody narrows it: at the root, and at the account. */
function everything({ partition }: World, kind: Kind, name: string): Levels {
  const arn = organisationsArn(partition, 'aws', `policy/${kind}_policy/p-${name}`)
  const statement = { Effect: 'Allow', Action: '*', Resource: '*' }
  const document =
    kind === 'service_control'
      ? parsePolicy({ Version: '2012-10-17', Statement: statement }, 'service-control')
      : parsePolicy({ Version: '2012-10-17', Statement: { ...statement, Principal: '*' } }, 'resource-control')
  return [[{ name, arn, document }], [{ name, arn, document }]]
}

function policyArn({ partition }: World, { id, managementAccountId }: Organisation, kind: Kind, policyId: string): string {
  return organisationsArn(partition, managementAccountId, `policy/${id}/${kind}_policy/${policyId}`)
}

function organisationsArn(partition: string, account: string, resource: string): string {
  return formatArn({ partition, service: 'organizations', region: '', account, resource })
}
