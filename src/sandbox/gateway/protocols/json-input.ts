/** Whether a value decoded from JSON or CBOR has the types that a schema asks for; the SDK's decoders take whatever comes. */
import type { NormalizedSchema } from '@smithy/core/schema'
import { AwsError } from '../../aws-error.ts'
import { memberPath, requiredCount } from './constraints.ts'

/** Far deeper than any shape of AWS, far shallower than the stack. */
const maxDepth = 64

/**
 * Throws AwsError for a value of a wrong type.
 * Takes `__type` out of structures on the way: the SDK's decoder copies unknown members of a structure that has one.
 * @param anyNumber whether a number may be none or infinite, which JSON spells as a string
 * @returns the paths of required members that are not there
 */
export function holdJsonAgainst(shape: NormalizedSchema, value: unknown, anyNumber = false): readonly string[] {
  const missing: string[] = []
  hold({ missing, anyNumber }, shape, value, '', 0)
  return missing
}

interface Holding {
  readonly missing: string[]
  readonly anyNumber: boolean
}

function hold(holding: Holding, shape: NormalizedSchema, value: unknown, path: string, depth: number): void {
  if (depth > maxDepth) throw new AwsError('SerializationException', 400, '')
  if (shape.isDocumentSchema()) return
  if (shape.isStructSchema()) holdStructure(holding, shape, asObject(value), path, depth)
  else if (shape.isListSchema()) {
    if (!Array.isArray(value)) throw unexpected(value)
    const item = shape.getValueSchema()
    for (let i = 0; i < value.length; i++) hold(holding, item, value[i], `${path}.${i + 1}.member`, depth + 1)
  } else if (shape.isMapSchema()) {
    const item = shape.getValueSchema()
    for (const [key, entry] of Object.entries(asObject(value))) hold(holding, item, entry, `${path}.${key}.member`, depth + 1)
  } else holdScalar(holding, shape, value)
}

function holdStructure(
  holding: Holding,
  shape: NormalizedSchema,
  value: Record<string, unknown>,
  path: string,
  depth: number,
): void {
  delete value.__type
  let required = requiredCount(shape)
  for (const [name, member] of shape.structIterator()) {
    const isRequired = required-- > 0
    const given = value[name]
    if (given !== undefined && given !== null) hold(holding, member, given, memberPath(path, name), depth + 1)
    else if (isRequired) holding.missing.push(memberPath(path, name))
  }
}

function holdScalar({ anyNumber }: Holding, shape: NormalizedSchema, value: unknown): void {
  if (shape.isBooleanSchema()) {
    if (typeof value !== 'boolean') throw unexpected(value, 'a Boolean')
  } else if (shape.isNumericSchema() || shape.isBigIntegerSchema() || shape.isBigDecimalSchema()) {
    const isNumber = typeof value === 'number' || typeof value === 'bigint'
    if (!isNumber && !(anyNumber && /^(NaN|-?Infinity)$/.test(String(value)))) throw unexpected(value, 'an Integer')
  } else if (shape.isTimestampSchema()) {
    const isTime = typeof value === 'number' || typeof value === 'string' || value instanceof Date
    if (!isTime) throw unexpected(value, 'a Timestamp')
  } else if (shape.isBlobSchema() && value instanceof Uint8Array) return
  else if (typeof value !== 'string') throw unexpected(value, shape.isBlobSchema() ? 'a Blob' : 'a String')
}

function asObject(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unexpected(value)
  return value as Record<string, unknown>
}

/** AWS names the JSON token that it met; it never shows the value. */
function unexpected(value: unknown, wanted?: string): AwsError {
  const message =
    value === null
      ? ''
      : Array.isArray(value)
        ? 'Start of list found where not expected'
        : typeof value === 'object'
          ? 'Start of structure or map found where not expected.'
          : wanted === undefined
            ? 'Unexpected value type in payload'
            : `${tokenOf(value)} can not be converted to ${wanted}`
  return new AwsError('SerializationException', 400, message)
}

function tokenOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'TRUE_VALUE' : 'FALSE_VALUE'
  return typeof value === 'number' ? 'NUMBER_VALUE' : 'STRING_VALUE'
}
