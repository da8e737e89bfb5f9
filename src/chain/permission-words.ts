/** What a comparison of policies found, in words. */
import type { Excess, Unmet } from '../policy/index.ts'

/** `ssm:GetParameter on ARN`, and what denies it or leaves it open. */
export function wordUnmet({ action, resource, because, by }: Unmet): string {
  const needed = `${action} on ${resource}`
  if (by === undefined) return needed
  return `${needed}, ${because === 'denied' ? 'denied by' : 'left open by'} ${by}`
}

export function wordExcess({ policy, statement, action, resource, beyond, needed }: Excess): string {
  const granted = `${policy}, ${statement}: \`${action}\` on \`${resource}\``
  const enough = needed.map((one) => `\`${one}\``).join(', ')
  if (needed.length === 0) return `${granted} is not needed`
  return beyond === 'condition' ? `${granted} lacks its condition on ${enough}` : `${granted} goes beyond ${enough}`
}
