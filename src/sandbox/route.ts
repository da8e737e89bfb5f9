/** The way that a caller's calls take to AWS: from the instance or from the operator's laptop, by the internet or a VPC endpoint. */
import type { Session } from './sessions.ts'
import type { World } from './world.ts'

export interface Route {
  /** Where AWS sees the call come from: a public address, or that of the instance where the call goes through an endpoint. */
  readonly sourceIp: string
  /** Undefined for a call by the internet. */
  readonly endpoint: { readonly id: string; readonly vpcId: string } | undefined
}

/** Only instances are in the VPC, and only their calls go through its endpoints. */
export function routeOf({ principal: { calledFrom } }: Pick<Session, 'principal'>, world: World): Route {
  if (calledFrom === undefined) return { sourceIp: world.addresses.operator, endpoint: undefined }
  if (world.endpointPolicy === undefined) return { sourceIp: world.addresses.vpc, endpoint: undefined }
  const { privateIp, vpcId } = world.instances.get(calledFrom) ?? world.instance
  return { sourceIp: privateIp, endpoint: { id: world.endpointId, vpcId } }
}
