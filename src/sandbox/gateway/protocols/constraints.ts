/** What a schema demands of an input, and AWS's sentence for an input that lacks it. */
import type { NormalizedSchema } from '@smithy/core/schema'

/** How many of a structure's members, from the first on, must be there. */
export function requiredCount(structure: NormalizedSchema): number {
  const schema: unknown = structure.getSchema()
  const count: unknown = Array.isArray(schema) ? schema[6] : undefined
  return typeof count === 'number' ? count : 0
}

/** @param missing paths of members, in the spelling of `memberPath` */
export function missingMembers(missing: readonly string[]): string {
  const sentences = missing.map((path) => `Value null at '${path}' failed to satisfy constraint: Member must not be null`)
  return `${missing.length} validation error${missing.length === 1 ? '' : 's'} detected: ${sentences.join('; ')}`
}

/** AWS spells members in these sentences with a small first letter, and list items as `tags.1.member.key`. */
export function memberPath(parent: string, member: string): string {
  const name = member.charAt(0).toLowerCase() + member.slice(1)
  return parent === '' ? name : `${parent}.${name}`
}
