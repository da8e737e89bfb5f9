/** A change for people: what becomes of the role's policies, and what no policy of the role cures. */
import { noColour, type Palette } from '../core/colour.ts'
import { visible } from '../core/quoted.ts'
import { type Change, layerWords, renderChange } from '../policy/index.ts'

/** What was given to the role in a sandbox, and what is left to do. */
export function renderApplied(change: Change, palette: Palette = noColour): string {
  const obstacles = renderObstacles(change, palette)
  const applied = [palette.bold("applied to the role's policy, in this sandbox"), '', renderChange(change)]
  return [...applied, ...(obstacles === '' ? [] : [obstacles])].join('\n')
}

/** Empty where there is nothing of the kind. */
export function renderObstacles({ denials, limits }: Pick<Change, 'denials' | 'limits'>, palette: Palette = noColour): string {
  if (denials.length === 0 && limits.length === 0) return ''
  return [
    palette.bold("not to be cured by an allow in the role's policies"),
    ...denials.flatMap(({ layer, policy, statement, of }) => [
      `  ${visible(`narrow \`${statement}\` of \`${policy}\`, ${layerWords[layer]}, which denies`)}`,
      ...of.map(({ action, resource }) => `    ${visible(`${action} on ${resource}`)}`),
    ]),
    ...limits.flatMap(({ layer, policies, mustAllow }) => [
      `  ${visible(`let the ${layerWords[layer]} ${policies.map((name) => `\`${name}\``).join(' or ')} allow too`)}`,
      ...mustAllow.map((statement) => `    ${palette.green(visible(JSON.stringify(statement)))}`),
    ]),
    '',
  ].join('\n')
}
