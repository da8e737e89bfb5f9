/** From the tree of a form to an operation's input, by its schema. The query protocols differ in keys and words: their dialects. */
import { FromStringShapeDeserializer } from '@smithy/core/protocols'
import type { NormalizedSchema } from '@smithy/core/schema'
import type { AwsError } from '../../aws-error.ts'
import { memberPath, requiredCount } from './constraints.ts'
import type { FormNode } from './form.ts'

export interface FormDialect {
  /** The key of a structure's member. */
  keyOf(name: string, member: NormalizedSchema): string
  /** Whether the items of a list stand right under its key, without a `member` between. */
  isFlat(collection: NormalizedSchema): boolean
  /** The numbers that its services take: schemas do not tell integers from others. */
  readonly numbers: RegExp
  /** @param value undefined when it may not be shown, or when it is no scalar at all */
  malformed(key: string, value: string | undefined): AwsError
  /** Refuses a key that no member has; undefined where AWS ignores such keys. */
  unknown?(key: string): AwsError
  /** @param missing paths of required members that are not there */
  missing(missing: readonly string[]): AwsError
}

const scalars = new FromStringShapeDeserializer({ httpBindings: false, timestampFormat: { useTrait: true, default: 5 } })

/**
 * Throws AwsError.
 * @param envelope keys at the top that are not the operation's
 */
export function readForm(
  shape: NormalizedSchema,
  form: FormNode,
  dialect: FormDialect,
  envelope: (key: string) => boolean,
): object {
  const missing: string[] = []
  const input = readStructure({ dialect, missing, envelope }, shape, form, '')
  if (missing.length > 0) throw dialect.missing(missing)
  return input
}

interface Reading {
  readonly dialect: FormDialect
  readonly missing: string[]
  readonly envelope: (key: string) => boolean
}

function readValue(reading: Reading, shape: NormalizedSchema, node: FormNode, key: string, path: string): unknown {
  if (shape.isStructSchema()) return readStructure(reading, shape, node, path)
  if (shape.isListSchema()) return readList(reading, shape, node, key, path)
  if (shape.isMapSchema()) return readMap(reading, shape, node, path)
  return readScalar(reading.dialect, shape, node, key)
}

function readStructure(reading: Reading, shape: NormalizedSchema, node: FormNode, path: string): object {
  const { dialect, missing, envelope } = reading
  const output: Record<string, unknown> = Object.create(null)
  let required = shape.isUnitSchema() ? 0 : requiredCount(shape)
  let recognised = 0
  for (const [name, member] of shape.structIterator()) {
    const isRequired = required-- > 0
    const key = dialect.keyOf(name, member)
    const child = node.children?.get(key)
    if (child === undefined) {
      if (isRequired) missing.push(memberPath(path, name))
      continue
    }
    recognised++
    output[name] = readValue(reading, member, child, key, memberPath(path, name))
  }
  if (dialect.unknown && node.children && recognised < node.children.size) {
    const known = new Set([...shape.structIterator()].map(([name, member]) => dialect.keyOf(name, member)))
    for (const key of node.children.keys()) if (!known.has(key) && !(path === '' && envelope(key))) throw dialect.unknown(key)
  }
  return output
}

function readList(reading: Reading, shape: NormalizedSchema, node: FormNode, key: string, path: string): unknown[] {
  const item = shape.getValueSchema()
  const holder = reading.dialect.isFlat(shape) ? node : node.children?.get(item.getMergedTraits().xmlName ?? 'member')
  return numbered(holder, reading.dialect).map(([number, child]) =>
    readValue(reading, item, child, key, `${path}.${number}.member`),
  )
}

function readMap(reading: Reading, shape: NormalizedSchema, node: FormNode, path: string): object {
  const keys = shape.getKeySchema().getMergedTraits().xmlName ?? 'key'
  const values = shape.getValueSchema()
  const output: Record<string, unknown> = Object.create(null)
  const holder = reading.dialect.isFlat(shape) ? node : node.children?.get('entry')
  for (const [number, entry] of numbered(holder, reading.dialect)) {
    const key = entry.children?.get(keys)?.value
    const value = entry.children?.get(values.getMergedTraits().xmlName ?? 'value')
    if (key === undefined || value === undefined) continue
    output[key] = readValue(reading, values, value, key, `${path}.${number}.value`)
  }
  return output
}

/** The items of a list in the order of their numbers, which may have gaps: they are the caller's. */
function numbered(holder: FormNode | undefined, dialect: FormDialect): [number, FormNode][] {
  const items: [number, FormNode][] = []
  for (const [key, child] of holder?.children ?? []) {
    if (/^\d{1,9}$/.test(key)) items.push([Number(key), child])
    else if (dialect.unknown) throw dialect.unknown(key)
  }
  return items.sort(([a], [b]) => a - b)
}

function readScalar(dialect: FormDialect, shape: NormalizedSchema, node: FormNode, key: string): unknown {
  const { value } = node
  const refused = () => dialect.malformed(key, shape.getMergedTraits().sensitive ? undefined : value)
  if (value === undefined || node.children !== undefined) throw refused()
  if (shape.isStringSchema()) return value
  // The SDK's reader takes `maybe` for false and `abc` for NaN.
  if (shape.isBooleanSchema() && !/^(true|false)$/i.test(value)) throw refused()
  if (shape.isNumericSchema() && !(dialect.numbers.test(value) && Number.isFinite(Number(value)))) throw refused()
  try {
    return scalars.read(shape, value)
  } catch {
    throw refused()
  }
}
