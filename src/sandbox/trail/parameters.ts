/** What a trail shows of a call's input and answer: names as CloudTrail spells them, and no secret. */
import { NormalizedSchema } from '@smithy/core/schema'
import type { StaticOperationSchema } from '@smithy/types'

/** CloudTrail's own words in the place of a secret. */
const hidden = 'HIDDEN_DUE_TO_SECURITY_REASONS'
/** CloudTrail leaves out what makes a record larger than it takes. */
const maxCharacters = 100 * 1024

/** Payloads of the caller's own making, which AWS keeps out of the trail. */
const payloads: Readonly<Record<string, readonly string[]>> = { PutLogEvents: ['logEvents'] }
/** Secrets that the schema does not mark. CloudTrail shows session tokens; a file on a laptop is no place for them. */
const unmarked = new Set(['SessionToken'])

/** An object to put as JSON; null where there is nothing to show. */
export function requestParameters(schema: StaticOperationSchema, input: unknown): unknown {
  return bounded(NormalizedSchema.of(schema[4]), input, payloads[schema[2]])
}

/** The same of what came back from an operation that changed something; AWS keeps no other answers. */
export function responseElements(schema: StaticOperationSchema, output: unknown): unknown {
  return bounded(NormalizedSchema.of(schema[5]), output)
}

function bounded(shape: NormalizedSchema, value: unknown, leftOut: readonly string[] = []): unknown {
  const shown = shownBy(shape, value)
  if (!isObject(shown)) return null
  for (const name of leftOut) delete shown[name]
  if (Object.keys(shown).length === 0) return null
  const size = JSON.stringify(shown).length
  return size > maxCharacters ? { omitted: true, originalSize: size, reason: 'it is too large for the record' } : shown
}

function shownBy(shape: NormalizedSchema, value: unknown): unknown {
  if (value === undefined || value === null) return undefined
  if (shape.getMergedTraits().sensitive) return hidden
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (Array.isArray(value)) return value.map((one) => (shape.isListSchema() ? shownBy(shape.getValueSchema(), one) : undefined))
  if (!isObject(value)) return value
  if (shape.isMapSchema()) {
    const of = shape.getValueSchema()
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shownBy(of, one)]))
  }
  if (!shape.isStructSchema()) return undefined
  const members: Record<string, unknown> = {}
  for (const [name, member] of shape.structIterator()) {
    const given = value[name]
    const shown = unmarked.has(name) && given !== undefined ? hidden : shownBy(member, given)
    if (shown !== undefined) members[`${name.charAt(0).toLowerCase()}${name.slice(1)}`] = shown
  }
  return members
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
