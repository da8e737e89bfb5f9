/** The tags of a new session: those that are given, and those that the caller's own session hands on. */
import type { AssumeRoleRequest } from '@aws-sdk/client-sts'
import { AwsError } from '../../../aws-error.ts'
import type { Principal, SessionTag } from '../../../principal.ts'

/** Throws AwsError for tags that contradict each other. Keys are told apart without regard to case. */
export function tagsOf({ Tags = [], TransitiveTagKeys = [] }: AssumeRoleRequest, caller: Principal | undefined): SessionTag[] {
  const inherited = (caller?.tags ?? []).filter(({ isTransitive }) => isTransitive)
  const transitive = new Set(TransitiveTagKeys.map(fold))
  const given = Tags.map(({ Key = '', Value = '' }) => ({ key: Key, value: Value, isTransitive: transitive.has(fold(Key)) }))
  const keys = new Set(given.map(({ key }) => fold(key)))
  if (keys.size < given.length) {
    throw invalid('Duplicate tag keys found. Please note that Tag keys are case insensitive.')
  }
  if (inherited.some(({ key }) => keys.has(fold(key)))) {
    throw invalid(
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    )
  }
  if ([...transitive].some((key) => !keys.has(key))) {
    throw invalid('The specified transitive tag key must be included in the requested tags.')
  }
  return [...inherited, ...given]
}

function fold(key: string): string {
  return key.toLowerCase()
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterValue', 400, message)
}
