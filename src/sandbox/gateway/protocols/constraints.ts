/** What a schema demands of an input, and AWS's sentence for an input that lacks it. */
import type { NormalizedSchema } from '@smithy/core/schema'
import { AwsError } from '../../aws-error.ts'
import type { Service } from '../../services/_define.ts'

/** How many of a structure's members, from the first on, must be there. */
export function requiredCount(structure: NormalizedSchema): number {
  const schema: unknown = structure.getSchema()
  const count: unknown = Array.isArray(schema) ? schema[6] : undefined
  return typeof count === 'number' ? count : 0
}

/** The refusal of an input that lacks members, where the protocol is not query. */
export function lacking({ missing, invalidInput = 'ValidationException' }: Service, paths: readonly string[]): AwsError {
  return missing?.(paths) ?? new AwsError(invalidInput, 400, missingMembers(paths))
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
