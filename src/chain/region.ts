/** Which regions the environment says, and what they look like. */
import type { Facts } from '../core/facts.ts'

interface SaidRegion {
  readonly where: string
  readonly region: string
}

/** Every place that says a region, empty ones left out as SDKs do: AWS_REGION, AWS_DEFAULT_REGION, the config file. */
export function saidRegions(facts: Readonly<Facts>): SaidRegion[] {
  const variables = facts['environment.variables'] ?? {}
  return [
    { where: 'AWS_REGION', region: variables.AWS_REGION },
    { where: 'AWS_DEFAULT_REGION', region: variables.AWS_DEFAULT_REGION },
    { where: '`region` in the AWS config file', region: facts['environment.profileRegion'] },
  ].flatMap(({ where, region }) => (region ? [{ where, region }] : []))
}

/** `us-east-1a`: a region's name never ends in a letter, a zone's always does. */
export function looksLikeZone(region: string): boolean {
  return /^[a-z]{2}(-[a-z]+)+-\d+[a-z]$/.test(region)
}
