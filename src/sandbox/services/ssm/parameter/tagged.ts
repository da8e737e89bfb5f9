/** The parameter that a call about tags means. Other things that carry tags are not in the sandbox. */
import type { RequestContext } from '../../../../policy/index.ts'
import { AwsError, notEmulated } from '../../../aws-error.ts'
import type { Parameter, World } from '../../../world.ts'
import type { Ask } from '../../ask.ts'
import { askOfParameter, findParameter, readReference } from './reference.ts'

interface Tagged {
  ResourceType?: string | undefined
  ResourceId?: string | undefined
}

const otherTypes = [
  ...['Association', 'Automation', 'Document', 'MaintenanceWindow', 'ManagedInstance', 'OpsItem', 'OpsMetadata'],
  'PatchBaseline',
]

/** Throws AwsError for what is no parameter's name. */
export function askOfTagged(action: string, world: World, tagged: Tagged, context?: RequestContext): Ask[] {
  const ask = askOfParameter(action, world, referenceOf(tagged))
  return [{ ...ask, context: { ...ask.context, ...context } }]
}

/** Throws AwsError for a parameter that is not there. */
export function parameterTagged(world: World, tagged: Tagged): Parameter {
  const parameter = findParameter(world, referenceOf(tagged))
  if (parameter) return parameter
  // AWS sends no message with it (getmoto/moto#4360).
  throw new AwsError('InvalidResourceId', 400, '')
}

function referenceOf({ ResourceType = '', ResourceId = '' }: Tagged) {
  if (otherTypes.includes(ResourceType)) throw notEmulated(`tags of the type ${ResourceType}`)
  if (ResourceType !== 'Parameter') {
    const types = ['Parameter', ...otherTypes].join(', ')
    const sentence = `Value '${ResourceType}' at 'resourceType' failed to satisfy constraint: Member must satisfy enum value set: [${types}]`
    throw new AwsError('ValidationException', 400, `1 validation error detected: ${sentence}`)
  }
  return readReference(ResourceId)
}
