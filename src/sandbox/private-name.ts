/** The name that EC2's private DNS gives an instance. us-east-1 has a domain of its own; the other regions share one. */
import type { Instance, World } from './world.ts'

export function privateDnsName({ region }: World, { privateIp }: Instance): string {
  const domain = region === 'us-east-1' ? 'ec2.internal' : `${region}.compute.internal`
  return `ip-${privateIp.replaceAll('.', '-')}.${domain}`
}
