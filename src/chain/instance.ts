/** Whether a machine is an instance at all. */
import type { Facts } from '../core/facts.ts'

/** As its firmware says; false where it says nothing, as in many containers. */
export function isEc2(facts: Readonly<Facts>): boolean {
  return facts['host.vendor'] === 'Amazon EC2'
}
