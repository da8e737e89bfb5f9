/** ARN operators. `ArnEquals` and `ArnLike` behave identically: both take wildcards, within each of the six parts. */
import { fits } from '../wildcard.ts'
import { pair } from './_define.ts'

export const arnOperators = {
  ...pair('ArnEquals', 'ArnNotEquals', arnFits),
  ...pair('ArnLike', 'ArnNotLike', arnFits),
}

function arnFits(actual: string, wanted: string): boolean {
  const actualParts = partsOf(actual)
  const wantedParts = partsOf(wanted)
  if (actualParts === undefined || wantedParts === undefined) return false
  return wantedParts.every((pattern, index) => fits(pattern, actualParts[index] ?? ''))
}

/** The six parts; colons beyond the fifth belong to the resource. */
function partsOf(text: string): readonly string[] | undefined {
  const parts = text.split(':')
  return parts.length < 6 ? undefined : [...parts.slice(0, 5), parts.slice(5).join(':')]
}
