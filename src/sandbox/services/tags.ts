/** Tags, as callers send them and as the conditions of policies see them. */
import type { RequestContext } from '../../policy/index.ts'
import type { Tags } from '../world.ts'

export function readTags(sent: readonly { Key?: string | undefined; Value?: string | undefined }[] = []): Tags {
  return new Map(sent.map(({ Key = '', Value = '' }) => [Key, Value]))
}

/**
 * What a resource has.
 * @param ownPrefix of the key that the service had before `aws:ResourceTag`, lower-cased, where it has one
 */
export function resourceTags(tags: Tags | undefined, ownPrefix?: string): RequestContext {
  const context: Record<string, string> = {}
  for (const [key, value] of tags ?? []) {
    // The names of condition keys know no case, those of tags in them neither.
    const name = key.toLowerCase()
    context[`aws:resourcetag/${name}`] = value
    if (ownPrefix !== undefined) context[`${ownPrefix}${name}`] = value
  }
  return context
}

/** What a call wants a resource to have. */
export function requestTags(tags: Tags): RequestContext {
  const context: Record<string, string | readonly string[]> = { ...tagKeys([...tags.keys()]) }
  for (const [key, value] of tags) context[`aws:requesttag/${key.toLowerCase()}`] = value
  return context
}

/** Which tags a call is about. */
export function tagKeys(keys: readonly string[] = []): RequestContext {
  return keys.length === 0 ? {} : { 'aws:tagkeys': keys }
}
