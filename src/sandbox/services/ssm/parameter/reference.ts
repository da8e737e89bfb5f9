/** How a caller names a parameter: `NAME`, its ARN, either with `:VERSION` or `:LABEL` behind it. */
import { parameterArn, parseArn } from '../../../../core/arn.ts'
import { AwsError } from '../../../aws-error.ts'
import type { Parameter, World } from '../../../world.ts'
import type { Ask } from '../../ask.ts'
import { resourceTags } from '../../tags.ts'

export interface Reference {
  /** As written, without selector; for an ARN what follows `parameter`, so it starts with a slash. */
  readonly name: string
  /** The account and region that an ARN names. */
  readonly place: { partition: string; region: string; accountId: string } | undefined
  /** A version or a label. */
  readonly selector: string | undefined
}

const maxLength = 2048
const malformedName =
  'Parameter name: can\'t be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_'

/** Throws AwsError for what AWS does not take for a name. */
export function readReference(text: string): Reference {
  if (text.length === 0) throw lengthError(text, 'greater than or equal to 1')
  if (text.length > maxLength) throw lengthError(text, `less than or equal to ${maxLength}`)
  const arn = parseArn(text)
  const isParameterArn = arn?.service === 'ssm' && arn.resource.startsWith('parameter/')
  const [name = '', selector, ...rest] = (isParameterArn ? arn.resource.slice('parameter'.length) : text).split(':')
  // No empty sub-paths: `//a` in an ARN would be asked for under one resource and found under another.
  if (!/^[\w./-]+$/.test(name) || name.includes('//') || /^\/?ssm/i.test(name) || selector === '' || rest.length > 0) {
    throw malformed()
  }
  const place = isParameterArn ? { partition: arn.partition, region: arn.region, accountId: arn.account } : undefined
  return { name, place, selector }
}

/** What a call about a parameter asks for. */
export function askOfParameter(action: string, world: World, reference: Reference): Ask {
  const { name, place = world } = reference
  const context = resourceTags(findParameter(world, reference)?.tags, 'ssm:resourcetag/')
  return { action, resource: parameterArn(place, name), context }
}

export function findParameter(world: World, { name, place }: Reference): Parameter | undefined {
  if (place === undefined) return world.parameters.get(name)
  if (place.partition !== world.partition || place.region !== world.region || place.accountId !== world.accountId)
    return undefined
  // `name` and `/name` have the same ARN.
  return world.parameters.get(name) ?? world.parameters.get(name.slice(1))
}

/** The name of a parameter that is to be written: no ARN, no selector. Throws AwsError. */
export function readNewName(text: string): string {
  const { name, place, selector } = readReference(text)
  if (place !== undefined || selector !== undefined) throw malformed()
  if (/^\/?aws(\/|$)/i.test(name))
    throw new AwsError('AccessDeniedException', 400, `No access to reserved parameter name: ${name}.`)
  if (name.includes('/') && !name.startsWith('/')) {
    throw new AwsError('ValidationException', 400, 'Parameter name must be a fully qualified name.')
  }
  return name
}

function malformed(): AwsError {
  return new AwsError('ValidationException', 400, malformedName)
}

function lengthError(text: string, wanted: string): AwsError {
  const sentence = `Value '${text}' at 'name' failed to satisfy constraint: Member must have length ${wanted}`
  return new AwsError('ValidationException', 400, `1 validation error detected: ${sentence}`)
}
